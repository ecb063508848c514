"""What a technician does without a network is kept, sent once, and ends with an answer (I-25)."""

import json

from tests.web.browser.stage import state


def submit(tab):
    tab.click("button:text-is('Arrive')")


def count(tab):
    return tab.evaluate("document.querySelector('[data-queue-count]').textContent")


def test_with_a_network_it_is_sent_at_once(north, open_page):
    tab = open_page(north.technician, "/my/1/", width=390)
    with tab.expect_navigation():
        submit(tab)
    ((number, _key, body),) = state.posted
    assert (number, sorted(json.loads(body))) == (1, ["device_at", "place"])


def test_without_one_it_waits_and_is_sent_when_there_is_one(north, open_page):
    tab = open_page(north.technician, "/my/1/", width=390)
    tab.context.set_offline(True)
    submit(tab)
    tab.wait_for_selector("[data-queue-waiting]:visible")
    assert (count(tab), state.posted) == ("1", [])
    with tab.expect_navigation():
        tab.context.set_offline(False)
    assert [number for number, _key, _body in state.posted] == [1]
    tab.wait_for_selector("[data-queue-waiting]", state="hidden")


def test_an_answer_lost_on_the_way_is_asked_for_again_under_the_same_key(north, open_page):
    tab = open_page(north.technician, "/my/1/", width=390)
    tab.route("**/api/arrive/**", lambda route: (route.fetch(), route.abort()), times=1)
    submit(tab)
    tab.wait_for_selector("[data-queue-waiting]:visible")
    with tab.expect_navigation():
        tab.evaluate("window.dispatchEvent(new Event('online'))")
    keys = [key for _number, key, _body in state.posted]
    assert (len(keys), len(set(keys))) == (2, 1)


def test_what_the_rules_forbid_stays_listed_with_the_reason_until_it_is_dismissed(north, open_page):
    state.answer = 409
    tab = open_page(north.technician, "/my/1/", width=390)
    submit(tab)
    row = tab.locator("[data-queue-list] li")
    row.locator("[data-state=conflict]").wait_for()
    assert row.locator(".queue-reason").inner_text() == "The order is closed."
    tab.reload()
    row.wait_for()
    row.locator("[data-queue-dismiss]").click()
    row.wait_for(state="detached")
    assert len(state.posted) == 1


def test_a_server_in_trouble_is_asked_again_later_and_in_order(north, open_page):
    state.answer = 503
    tab = open_page(north.technician, "/my/1/", width=390)
    submit(tab)
    tab.wait_for_selector(".toast-info")
    submit(tab)
    tab.wait_for_selector("[data-queue-count]:text-is('2')")
    state.answer = 200
    with tab.expect_navigation():
        tab.evaluate("window.dispatchEvent(new Event('online'))")
    first = state.posted[0][1]
    applied = [key for _number, key, _body in state.posted[-2:]]
    assert (applied[0], len(set(applied))) == (first, 2)


def test_the_next_one_to_use_the_phone_neither_sees_nor_sends_it(north, open_page, sign_in, live_server):
    tab = open_page(north.technician, "/my/1/", width=390)
    tab.context.set_offline(True)
    submit(tab)
    tab.wait_for_selector("[data-queue-waiting]:visible")
    session = sign_in(north.colleague).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    tab.goto("about:blank")
    tab.context.set_offline(False)
    tab.goto(live_server.url + "/my/2/")
    tab.wait_for_timeout(500)
    assert (tab.locator("[data-queue-waiting]").is_hidden(), state.posted) == (True, [])


def test_the_next_step_is_offered_while_the_one_before_still_waits(north, open_page):
    tab = open_page(north.technician, "/my/1/", width=390)
    tab.context.set_offline(True)
    for step in ("Depart", "Finish"):
        button = tab.locator(f"button:text-is('{step}')")
        button.click()
        button.wait_for(state="hidden")
    tab.wait_for_selector("text=All done")
    with tab.expect_navigation():
        tab.context.set_offline(False)
    assert len(state.posted) == 2
    tab.wait_for_selector("button:text-is('Depart')")
