"""The walls between companies, walked: every model, table, foreign key and address (I-1, I-2, I-5)."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from aftersales.accounts.access.checks import (
    every_view_declares_who_may_call_it,
    the_serving_role_is_held_by_the_walls,
)
from aftersales.accounts.access.routes import routes
from aftersales.accounts.models import Membership
from aftersales.tenancy.models import TenantManager, TenantModel
from aftersales.tenancy.scope import tenant_scope
from aftersales.tenancy.walls import SameTenant, TenantRowSecurity
from tests.walls_requests import ask, listed, methods_of, path_of
from tests.walls_samples import furnish

# Who belongs where, and what is due when: read before any scope is open. Nothing else is outside the walls.
GLOBAL = {
    "tenancy.Tenant",
    "timers.Timer",
    "accounts.User",
    "accounts.Membership",
    "accounts.MembershipRole",
    "accounts.ApiToken",
    "accounts.Invitation",
    "accounts.PortalLink",
    # Django's and its libraries' own
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "contenttypes.ContentType",
    "sessions.Session",
    "account.EmailAddress",
    "account.EmailConfirmation",
    "rest_framework_api_key.APIKey",
}
PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "join",
    "web:language",
    "web:health",
    "web:manifest",
    "web:worker",
    "web:offline",
    "api:schema",
    "api:docs",
    "api:",  # any other address of the API: 404 as a problem
}

MODELS = apps.get_models(include_auto_created=True)
WALLED = [model for model in MODELS if model._meta.label not in GLOBAL]
named = {"ids": lambda model: model._meta.label}


def constraint_of(model, kind, **attributes):
    return [
        found
        for found in model._meta.constraints
        if type(found) is kind and all(getattr(found, name) == value for name, value in attributes.items())
    ]


def ways_into_a_company(model):
    """Return the model's foreign keys to things that belong to a company."""
    return [
        field
        for field in model._meta.fields
        if field.is_relation and (issubclass(field.related_model, TenantModel) or field.related_model is Membership)
    ]


def test_the_list_of_tables_outside_the_walls_names_tables_that_exist():
    assert {model._meta.label for model in MODELS} >= GLOBAL


@pytest.mark.parametrize("model", WALLED, **named)
def test_a_table_belongs_to_a_company_and_is_read_through_its_scope(model):
    assert issubclass(model, TenantModel)
    assert all(isinstance(manager, TenantManager) for manager in model._meta.managers)
    assert isinstance(model._base_manager, TenantManager)
    assert len(constraint_of(model, TenantRowSecurity)) == 1


@pytest.mark.parametrize("model", WALLED, **named)
def test_what_a_row_points_at_is_of_the_same_company(model):
    for field in ways_into_a_company(model):
        assert len(constraint_of(model, SameTenant, field=field.name)) == 1, field.name


def composite_keys(cursor, table):
    """Return the columns beside `tenant_id` of the table's foreign keys of two columns, as the database has them."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT array(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)) "
            "FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
            [table],
        )
        keys = [set(columns) for (columns,) in cursor.fetchall()]
    else:
        groups = {}
        for number, _sequence, _to, column, *_rest in cursor.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            groups.setdefault(number, set()).add(column)
        keys = list(groups.values())
    return {column for key in keys if len(key) == 2 and "tenant_id" in key for column in key - {"tenant_id"}}


@pytest.mark.django_db
def test_the_database_has_these_keys():
    with connection.cursor() as cursor:
        for model in WALLED:
            expected = {field.column for field in ways_into_a_company(model)}
            assert (model._meta.db_table, composite_keys(cursor, model._meta.db_table)) == (
                model._meta.db_table,
                expected,
            )


@pytest.mark.two_roles
@pytest.mark.django_db
def test_the_database_forces_row_security_on_every_table_but_those_listed():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity AND "
            "EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid) "
            "FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        tables = dict(cursor.fetchall())
    outside = {model._meta.db_table for model in MODELS if model._meta.label in GLOBAL} | {"django_migrations"}
    assert {table for table, walled in tables.items() if not walled} == outside
    assert {table for table, walled in tables.items() if walled} == {model._meta.db_table for model in WALLED}


@pytest.mark.two_roles
@pytest.mark.django_db
def test_the_serving_role_owns_nothing_and_cannot_bypass():
    assert the_serving_role_is_held_by_the_walls(None) == []


@pytest.mark.two_roles
def test_without_a_scope_or_in_anothers_the_database_shows_no_row(north, south):
    furnish(north)
    filled = []
    with connection.cursor() as cursor:
        for model in WALLED:
            count = f'SELECT count(*) FROM "{model._meta.db_table}" WHERE tenant_id = {north.tenant.pk}'
            cursor.execute(count)
            assert (model._meta.label, cursor.fetchone()) == (model._meta.label, (0,))
            with tenant_scope(south.tenant):
                cursor.execute(count)
                assert (model._meta.label, cursor.fetchone()) == (model._meta.label, (0,))
            with tenant_scope(north.tenant):
                cursor.execute(count)
                filled += [model._meta.label] if cursor.fetchone()[0] else []
    assert len(filled) > len(WALLED) / 2


def test_every_view_declares_who_may_call_it():
    assert every_view_declares_who_may_call_it(None) == []


def test_the_public_views_are_these():
    assert {route.name for route in routes() if route.declaration.is_public} == PUBLIC


def test_a_stranger_is_sent_to_the_login_everywhere_else(db):
    login, faults = reverse("account_login"), []
    for route in routes():
        if route.declaration.is_public or route.declaration.purposes:
            continue
        path = path_of(route, dict.fromkeys(route.arguments, "00000000-0000-0000-0000-000000000000"))
        for method in methods_of(route):
            answer = ask(Client(), method, path)
            led_away = answer.status_code == 302 and answer["Location"].startswith(login)
            if answer.status_code not in {401, 404} and not led_away:
                faults.append((method, route.pattern, answer.status_code))
    assert not faults, listed(faults)
