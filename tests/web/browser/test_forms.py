"""Forms ask before what cannot be undone, and say what went wrong."""

from tests.web.browser.stage import state


def test_a_form_asks_first_and_no_means_no(north, open_page):
    tab = open_page(north.dispatcher, "/forms/")
    tab.click("text=Delete")
    assert tab.locator("#confirm-title").inner_text() == "Really?"
    tab.click("#confirm >> text=取消")
    assert state.posted == []


def test_yes_sends_it_once_with_the_buttons_own_value_and_the_page_says_so(north, open_page):
    tab = open_page(north.dispatcher, "/forms/")
    tab.click("text=Delete")
    tab.click("[data-confirm-yes]")
    tab.wait_for_selector(".toast-success")
    assert [sent["act"] for sent in state.posted] == ["delete"]
    assert tab.locator(".toast-success .toast-text").inner_text() == "Saved."


def test_a_refusal_is_shown_as_the_domains_own_sentence(north, open_page):
    tab = open_page(north.dispatcher, "/forms/")
    tab.click("text=Refuse")
    tab.wait_for_selector(".toast-warning")
    assert tab.locator(".toast-warning .toast-text").inner_text() == "Somebody was faster."
    assert tab.locator("#there").inner_text() == ""


def test_a_lost_connection_is_said(north, open_page):
    tab = open_page(north.dispatcher, "/forms/")
    tab.context.set_offline(True)
    tab.click("text=Refuse")
    tab.wait_for_selector(".toast-danger")
    assert tab.locator(".toast-danger .toast-text").inner_text() == "网络不通，请检查网络后重试。"
