"""Is the system up? For load balancers and people."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from aftersales.accounts.access import public


@public
def health(request):
    """Answer 200 when the database can be reached and holds every migration of this version, else 503."""
    facts = {"database": _reachable(), "migrations": False}
    facts["migrations"] = facts["database"] and _migrated()
    well = all(facts.values())
    return JsonResponse({"status": "ok" if well else "unavailable", **facts}, status=200 if well else 503)


def _reachable():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return False
    return True


def _migrated():
    try:
        return _up_to_date() or _forget()
    except DatabaseError:
        return False


@cache
def _up_to_date():
    # Asked of the database until the answer is yes: a schema does not go back under a running process.
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _forget():
    _up_to_date.cache_clear()
    return False
