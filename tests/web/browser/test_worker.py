"""The technician's pages open without a network."""

import pytest

KEPT = """async (address) => {
    for (let look = 0; look < 200; look += 1) {
        if (await caches.match(address)) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}"""
CONTROLLED = """() => Boolean(navigator.serviceWorker.controller) || Promise.race([
    new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true))),
    new Promise((resolve) => setTimeout(resolve, 10000, false)),
])"""


def visited_until(tab, true, *asked):
    """Look again at the next visit, as a person would, for what the first did not bring within ten seconds."""
    for _visit in range(3):
        if tab.evaluate(true, *asked):
            return
        tab.reload()
        tab.wait_for_selector("body[data-ready]")
    pytest.fail(f"not after three visits: {asked or 'a page that the worker serves'}")


def test_the_first_page_and_the_jobs_on_it_are_fetched_ahead(north, open_page, live_server):
    tab = open_page(north.technician, "/my/1/", width=390)
    visited_until(tab, CONTROLLED)
    for number in (1, 5):
        visited_until(tab, KEPT, f"/my/{number}/")
    tab.context.set_offline(True)
    tab.goto(live_server.url + "/my/5/")
    assert tab.locator("h1").last.inner_text() == "Job 5"


def opened(open_page, member, path="/my/1/"):
    tab = open_page(member, path, width=390)
    visited_until(tab, CONTROLLED)
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    return tab


def test_a_page_seen_before_opens_as_a_copy(north, open_page):
    tab = opened(open_page, north.technician)
    tab.context.set_offline(True)
    tab.reload()
    assert tab.locator("h1").last.inner_text() == "Job 1"
    assert tab.evaluate("document.body.dataset.cached") == ""


def test_a_page_never_seen_says_that_there_is_no_network(north, open_page, live_server):
    tab = opened(open_page, north.technician)
    tab.context.set_offline(True)
    tab.goto(live_server.url + "/my/99/")
    assert tab.locator("h1").inner_text() == "没有网络"


def test_the_pages_of_one_are_gone_when_another_signs_in(north, open_page, live_server, sign_in):
    tab = opened(open_page, north.technician)
    session = sign_in(north.colleague).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    tab.goto(live_server.url + "/my/2/")
    tab.wait_for_timeout(500)
    tab.context.set_offline(True)
    tab.goto(live_server.url + "/my/1/")
    assert tab.locator("h1").inner_text() == "没有网络"


def test_an_office_machine_keeps_nothing(north, open_page):
    tab = open_page(north.dispatcher, "/my/1/")
    tab.wait_for_timeout(300)
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
