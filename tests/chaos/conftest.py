"""PostgreSQL only: SQLite has one writer, and its file is no place to prove anything about many."""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from contracts.actions.plans import create_plan, draft_version, publish_version
from contracts.actions.warranty import set_policy
from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.rules.targets import TargetSpec
from tests import factories
from tests.chaos.cluster import Cluster
from tests.tickets.making import work_order

WHOLE = os.environ.get("CHAOS") == "whole"
LETTERS = int(os.environ.get("CHAOS_LETTERS") or 0)  # how many a Tuesday has, where that is asked for


def sized(whole, cut):
    """Return how many: of the whole proof, or of its cut."""
    return whole if WHOLE else cut


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "tests/chaos" not in item.nodeid:
            continue
        if connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))
        elif item.get_closest_marker("chaos") and Cluster.named() is None:
            item.add_marker(pytest.mark.skip(reason="runs by `make chaos`"))


@pytest.fixture
def environment(transactional_db):
    """The environment of a process that works on the test database, as the role the test has."""
    role = connection.settings_dict
    query = f"?options={quote(role['OPTIONS']['options'])}" if role["OPTIONS"].get("options") else ""
    user, password = quote(role["USER"]), quote(role["PASSWORD"])
    where = f"{role['HOST'] or '127.0.0.1'}:{role['PORT'] or 5432}/{role['NAME']}"
    url = f"postgres://{user}:{password}@{where}{query}"
    web = {"SECRET_KEY": settings.SECRET_KEY, "API_RATE": "", "HTTPS": "false", "ALLOWED_HOSTS": "testserver"}
    return {**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": url, "LOG_LEVEL": "CRITICAL", **web}


@pytest.fixture(scope="session")
def pack_server():
    """Return a function: the process from which packs run in an environment, the last one where it is the same."""
    kept, running = [], []

    def of(environment):
        same = {name: value for name, value in environment.items() if name != "PYTEST_CURRENT_TEST"}
        if [same] != kept:
            _close(running)
            command = [sys.executable, "-m", "tests.chaos.pack"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            running[:] = [subprocess.Popen(command, cwd=settings.BASE_DIR, env=same, **pipes)]
            kept[:] = [same]
        return running[0]

    yield of
    _close(running)


def _close(running):
    for process in running:
        process.communicate()


@pytest.fixture
def pack(environment, pack_server):
    """Return a function: run a work in several processes on the test database, and give what the pack reports.

    `meanwhile` is called while they work.
    """

    def run(work, *, meanwhile=None, **options):
        packs = pack_server(environment)
        packs.stdin.write(json.dumps({"work": work, **options}) + "\n")
        packs.stdin.flush()
        if meanwhile:
            meanwhile()
        report = json.loads(packs.stdout.readline())
        assert "failed" not in report, report  # what it complained of stands in the captured stderr
        return report

    return run


@pytest.fixture
def crash():
    """Return a function: kill PostgreSQL and start it again."""

    def kill_and_start():
        connection.close()
        Cluster.named().kill()
        Cluster.named().start()

    return kill_and_start


@pytest.fixture
def rows(transactional_db):
    """Return a function: run SQL in north's scope and return the rows."""

    def select(company, sql, *parameters):
        with tenant_scope(company.tenant), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    return select


@pytest.fixture
def promising(north):
    """Return a function: from now on north promises an answer within a time, warned of at these percentages."""

    def promise(amount, unit=Unit.MINUTES, marks=(50, 75, 90)):
        said = {"by": SYSTEM, "at": timezone.now()}
        answer = TargetSpec(
            id="",
            metric=Metric.RESPONSE,
            starts_at=StartsAt.REPORTED,
            amount=amount,
            unit=unit,
            counting=Counting.ELAPSED,
            marks=marks,
        )
        with tenant_scope(north.tenant):
            fill(**said)
            plan = create_plan(name="Answers", **said)
            publish_version(version=draft_version(plan=plan, targets=[answer], **said), **said)
            set_policy(plan=plan, **said)
            case = {"customer": factories.customer(), "by": north.dispatcher.actor}
            return {**case, "site": factories.site(customer=case["customer"])}

    return promise


@pytest.fixture
def overdue(north, promising):
    """Return a function: open so many work orders whose answer was due half an hour ago, a second apart; their ids."""

    def open_them(count, marks=(50, 75, 90)):
        case, at = promising(30, marks=marks), timezone.now() - timedelta(hours=1, seconds=count)
        ids = []
        for number in range(count):
            with tenant_scope(north.tenant):
                ids.append(str(work_order(at=at + timedelta(seconds=number), **case).pk))
        return ids

    return open_them


def while_true(holds, seconds):
    """Wait while something is true, at most so long; return the seconds it took."""
    began = time.monotonic()
    while holds():
        assert time.monotonic() - began < seconds, f"not over after {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - began
