"""A live region is true without a reload, and does not pull anything from under the hand."""

from tests.web.browser.stage import state


def settle(tab, times):
    goal = state.asked + times
    while state.asked < goal:
        tab.wait_for_timeout(50)
    tab.wait_for_timeout(100)


def test_an_unchanged_region_is_asked_about_and_left_alone(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    tab.evaluate("window.first = document.getElementById('board')")
    settle(tab, 2)
    assert tab.evaluate("window.first === document.getElementById('board')") is True


def test_a_change_arrives_and_the_focus_stays_where_it_was(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    state.version = 2
    tab.wait_for_selector("text=Row 2 v2", timeout=4000)
    assert tab.evaluate("document.activeElement.textContent") == "Row 2 v2"
    assert tab.locator(".is-at").get_attribute("data-key") == "2"


def test_an_interrupted_connection_is_survived(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    tab.context.set_offline(True)
    tab.wait_for_selector(".is-stale", timeout=4000)
    state.version = 3
    tab.context.set_offline(False)
    tab.wait_for_selector("text=Row 1 v3", timeout=6000)
    assert tab.locator(".is-stale").count() == 0


def test_what_is_over_is_shown_and_asked_about_no_more(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    state.version = 9
    tab.wait_for_selector("text=Row 1 v9", timeout=4000)
    asked = state.asked
    tab.wait_for_timeout(1200)
    assert state.asked == asked
