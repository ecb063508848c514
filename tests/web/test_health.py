"""Load balancers and people ask whether the system is up."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from aftersales.web.views import health


@pytest.fixture(autouse=True)
def nothing_remembered():
    health._up_to_date.cache_clear()
    yield
    health._up_to_date.cache_clear()


def test_anybody_may_ask_and_a_healthy_system_says_so(client, db):
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": True, "migrations": True})


def test_a_database_behind_this_version_is_not_healthy_until_it_is_migrated(client, db):
    rows = MigrationRecorder(connection).migration_qs.filter(app="audit")
    held = list(rows.values_list("app", "name"))
    rows.delete()
    behind = client.get("/health/")
    assert (behind.status_code, behind.json()["migrations"]) == (503, False)
    for app, name in held:
        MigrationRecorder(connection).record_applied(app, name)
    assert client.get("/health/").status_code == 200


def test_once_up_to_date_a_look_is_one_statement(client, db, django_assert_num_queries):
    client.get("/health/")
    with django_assert_num_queries(1):
        client.get("/health/")
