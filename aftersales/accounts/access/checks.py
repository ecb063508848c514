"""What refuses the start: a view without a declared permission (I-2), a database role that walls do not hold (I-5)."""

from django.core.checks import Error, Warning, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from aftersales.accounts.access.routes import routes
from aftersales.accounts.permissions import PERMISSIONS

WALLS = "walls"


def every_view_declares_who_may_call_it(app_configs, **kwargs):
    """Report each route whose view declares nothing, or names a permission nobody knows."""
    return [problem for route in routes() if (problem := _complaint(route))]


def _complaint(route):
    declared = route.declaration
    if declared is None:
        return Error(
            f"{route.pattern} ({route.name}) does not declare who may call it",
            hint="@requires(…), @public or @portal(…); a viewset needs `permissions` for each of its actions",
            id="accounts.E001",
        )
    if declared.is_public:
        return None
    if declared.purposes:
        missing = "token" not in route.arguments
        return Error(f"{route.pattern} opens by a link but has no <token>", id="accounts.E003") if missing else None
    unknown = {declared.permission, *declared.by_method.values()} - {""} - PERMISSIONS.keys()
    return Error(f"{route.pattern} needs {sorted(unknown)}, unknown", id="accounts.E002") if unknown else None


def the_serving_role_is_held_by_the_walls(app_configs, **kwargs):
    """Report a database role that row-level security does not bind. SQLite has no roles, and no such wall."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ROLE)
        role, is_superuser, bypasses, owned = cursor.fetchone()
    hint = "DATABASE_URL names the role that serves; DATABASE_OWNER_URL the one that owns and migrates"
    faults = {"is a superuser": is_superuser, "may bypass row-level security": bypasses}
    found = [
        Error(f"the database role {role} {fault}", hint=hint, id="accounts.E004") for fault in faults if faults[fault]
    ]
    if owned:  # the walls hold it as well, until it takes them down
        found.append(Warning(f"the database role {role} owns tables", hint=hint, id="accounts.W001"))
    return found


_ROLE = """
    SELECT rolname, rolsuper, rolbypassrls,
           EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p'))
    FROM pg_roles WHERE rolname = current_user
"""


def refuse_unsound_start():
    """Raise ImproperlyConfigured with every fault of the walls; a web server calls it before it serves."""
    found = run_checks(tags=[WALLS], include_deployment_checks=True)
    if faults := [str(fault) for fault in found if fault.is_serious()]:
        raise ImproperlyConfigured("\n".join(faults))
