from time import sleep

import pytest

from tests.web.browser import stage

NARROW = 700  # pixels; below it the browser is a phone


@pytest.fixture
def sign_in(sign_in):
    """Sign in between the requests of pages that are open already; see `stage.one_at_a_time`."""

    def alone(member):
        with stage.turn:
            return sign_in(member)

    return alone


@pytest.fixture
def open_page(chromium, live_server, sign_in, settings):
    """Return a function: the stage's page at an address, opened by a member; fails on any error in its console."""
    settings.ROOT_URLCONF = "tests.web.browser.urls"
    settings.MIDDLEWARE = ["tests.web.browser.stage.one_at_a_time", *settings.MIDDLEWARE]
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
