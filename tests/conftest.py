"""What every test stands on."""

import os

import dj_database_url
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from aftersales.tenancy.scope import tenant_scope
from tests.cast import make_company

SERVING_URL = os.environ.get("DATABASE_URL", "")


def _connect_as(url):
    role = dj_database_url.parse(url)
    connection.close()
    connection.settings_dict.update(USER=role["USER"], PASSWORD=role["PASSWORD"])
    return role["USER"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """On PostgreSQL the test database is made by the owner …"""
    if connection.vendor == "postgresql":
        _connect_as(settings.DATABASE_OWNER_URL)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """… and used as the plain serving role, so that row-level security really acts (I-5)."""
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        role = connection.ops.quote_name(dj_database_url.parse(SERVING_URL)["USER"])
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        _connect_as(SERVING_URL)
    yield
    with django_db_blocker.unblock():
        _connect_as(settings.DATABASE_OWNER_URL)


@pytest.fixture
def north(db):
    """A company with a member for each role."""
    return make_company("north")


@pytest.fixture
def south(db):
    """Another company of the same shape, whose data must never show."""
    return make_company("south")


@pytest.fixture
def in_north(north):
    """Run the test inside north's scope; return the company."""
    with tenant_scope(north.tenant):
        yield north


@pytest.fixture
def sign_in():
    """Return a function: a browser signed in as a member."""

    def browser(member):
        client = Client()
        client.force_login(member.user)
        session = client.session
        session["membership"] = str(member.pk)
        session.save()
        return client

    return browser
