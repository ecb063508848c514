"""Which tenant is this unit of work for?"""

from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models import Value

_active = ContextVar("active_tenant_id", default=None)


class NoActiveTenant(RuntimeError):
    """Tenant data was touched outside `tenant_scope`."""


class TenantMismatch(RuntimeError):
    """A unit of work tried to reach into another tenant."""


def current_tenant_id():
    """Return the active tenant's id; raise NoActiveTenant outside a scope."""
    if (tenant_id := _active.get()) is None:
        raise NoActiveTenant("open tenant_scope(tenant) first")
    return tenant_id


def in_scope():
    """Say whether a tenant scope is open."""
    return _active.get() is not None


@contextmanager
def tenant_scope(tenant, *, read_only=False):
    """Open one transaction for one tenant (an object or an id).

    Nesting the same tenant is fine; switching raises TenantMismatch. `read_only` lets SQLite begin
    without its write lock; elsewhere it changes nothing. The ContextVar is reset *inside* the atomic
    block, so that `on_commit` callbacks run outside the scope, as they do for the database.
    """
    tenant_id, previous = getattr(tenant, "pk", tenant), _active.get()
    if previous == tenant_id:
        with transaction.atomic():
            yield
        return
    if previous is not None:
        raise TenantMismatch(f"already working for tenant {previous}")
    nested = connection.in_atomic_block
    with _begins(deferred=read_only and not nested), transaction.atomic():
        _tell_database(tenant_id)
        token = _active.set(tenant_id)
        try:
            yield
        finally:
            _active.reset(token)
        if nested:  # else the end of the transaction forgets it, as a rollback does
            _tell_database("")


@contextmanager
def _begins(*, deferred):
    """Let SQLite begin the next transaction without its write lock."""
    if not deferred or connection.vendor != "sqlite":
        yield
        return
    sqlite: Any = connection  # `transaction_mode` is SQLite's alone
    usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = usual


def _tell_database(tenant_id):
    # Transaction-local: a session-level SET would leak through a transaction pooler.
    if connection.vendor == "postgresql" and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('aftersales.tenant_id', %s, true)", [str(tenant_id)])


class CurrentTenant(Value):
    """The active tenant's id, read when SQL is compiled rather than when a query is built."""

    def __init__(self):
        super().__init__(None)

    def as_sql(self, compiler, connection):
        return "%s", [current_tenant_id()]

    def resolve_expression(self, *args, **kwargs):
        return self
