from time import sleep

import pytest
from django.core.management import call_command
from django.db import connection

from tests.web.browser import stage

NARROW = 700  # pixels; below it the browser is a phone


@pytest.fixture(scope="session")
def live_server(live_server):
    """The server of the browser's tests. It was built before any test could give it a middleware: it is wrapped."""
    httpd = live_server.thread.httpd
    httpd.set_app(stage.one_at_a_time(httpd.get_app()))
    return live_server


@pytest.fixture
def sign_in(sign_in):
    """Sign in between the requests of pages that are open already; see `stage.one_at_a_time`."""

    def alone(member):
        with stage.turn:
            return sign_in(member)

    return alone


@pytest.fixture
def emptied(transactional_db):
    """Let the database be emptied of what is append-only as well: nothing rolls a browser's test back."""
    yield
    with connection.cursor() as cursor:
        triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        for _name, sql in triggers:
            cursor.execute(sql)


@pytest.fixture
def open_page(chromium, live_server, sign_in, settings):
    """Return a function: the stage's page at an address, opened by a member; fails on any error in its console."""
    settings.ROOT_URLCONF = "tests.web.browser.urls"
    stage.reset()
    contexts, complaints = [], []

    def visit(member, path, width=1280, height=800):
        phone = width < NARROW
        context = chromium.new_context(viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone)
        contexts.append(context)
        session = sign_in(member).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        tab = context.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
        tab.goto(live_server.url + path)
        tab.wait_for_selector("body[data-ready]")
        return tab

    yield visit
    for context in contexts:
        context.close()
    sleep(0.1)  # for a request on its way
    with stage.turn:
        pass
    assert complaints == []
