"""PostgreSQL only: SQLite has one writer, and its file is no place to prove anything about many."""

import json
import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection


def pytest_collection_modifyitems(config, items):
    whole = "chaos" in config.option.markexpr
    for item in items:
        if "tests/chaos" not in item.nodeid:
            continue
        if connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))
        elif item.get_closest_marker("chaos") and not whole:
            item.add_marker(pytest.mark.skip(reason="runs by `make chaos`"))


@pytest.fixture
def environment(transactional_db):
    """The environment of a process that works on the test database, as the role the test has."""
    role = connection.settings_dict
    query = f"?options={quote(role['OPTIONS']['options'])}" if role["OPTIONS"].get("options") else ""
    user, password = quote(role["USER"]), quote(role["PASSWORD"])
    where = f"{role['HOST'] or '127.0.0.1'}:{role['PORT'] or 5432}/{role['NAME']}"
    url = f"postgres://{user}:{password}@{where}{query}"
    return {**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": url, "SECRET_KEY": "x", "LOG_LEVEL": "ERROR"}


@pytest.fixture
def pack(environment):
    """Return a function: run a work in several processes on the test database, and give what the pack reports."""

    def run(work, **options):
        command = [sys.executable, "-m", "tests.chaos.pack", json.dumps({"work": work, **options})]
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
