"""The product as it is really started, on the trial's SQLite or on the PostgreSQL and Redis the environment names."""

import os
import subprocess
import sys
from contextlib import closing, contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg2
import pytest
import redis
from django.conf import settings

from tests.e2e.people import DESK, HISTORY, Person
from tests.up import environment_of, manage, start_up
from tickets.demo.companies import CASTS

HUADONG = CASTS[0]


@contextmanager
def empty_databases(folder):
    """Give the environment of a new installation whose databases are its own, migrated; they are dropped at the end."""
    name = f"test_e2e_{uuid4().hex[:8]}"
    if "DATABASE_URL" not in os.environ:
        mine = {"AFTERSALES_DATA": str(folder / "data")}
        manage({**environment_of(folder / "data", 0), **mine}, "migrate", "--verbosity=0")
        yield mine
        return
    serving = os.environ["DATABASE_URL"]
    owner = os.environ.get("DATABASE_OWNER_URL", serving)
    mine = {
        "DATABASE_URL": urlsplit(serving)._replace(path=f"/{name}").geturl(),
        "DATABASE_OWNER_URL": urlsplit(owner)._replace(path=f"/{name}").geturl(),
        "REDIS_URL": os.environ["REDIS_URL"],
        "REDIS_PREFIX": f"{name}:",
        "SECRET_KEY": "only-for-tests" * 4,
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_URL": "http://127.0.0.1",
        "HTTPS": "false",
    }
    as_owner(owner, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        manage({**environment_of(folder / "data", 0), **mine}, "migrate", "--verbosity=0")
        yield mine
    finally:
        as_owner(owner, f"DROP DATABASE {name}")
        with redis.Redis.from_url(mine["REDIS_URL"]) as broker:
            for key in broker.scan_iter(f"{name}:*"):
                broker.delete(key)


def as_owner(url, statement):
    """Run a statement that no transaction can hold."""
    with closing(psycopg2.connect(url, dbname="postgres")) as server:
        server.autocommit = True
        server.cursor().execute(statement)


def run_module(environment, module, *arguments):
    """Run a module of the tests as a process in an installation's environment; return what it printed."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo, as `make demo` starts it, with a shorter past; what one test leaves there the next one finds."""
    folder = tmp_path_factory.mktemp("demo")
    with empty_databases(folder) as mine:
        environment = {**environment_of(folder / "data", 0), **mine}
        run_module(environment, "tests.e2e.small_demo", str(HISTORY))
        if "DATABASE_URL" in mine:  # as production serves them
            manage(environment, "collectstatic", "--noinput", "--verbosity=0")
        with start_up(folder, **mine) as running:
            yield running


@pytest.fixture
def sign_in(chromium, demo):
    """Return a function: a person at a browser; nobody's console may hold an error at the end."""
    people = []

    def person(part, device=DESK):
        people.append(Person(chromium, demo.base_url, HUADONG.email(part), device))
        return people[-1]

    yield person
    assert [complaint for one in people for complaint in one.complaints] == []
    for one in people:
        one.context.close()
