"""The keyboard of a busy desk."""


def test_rows_are_walked_and_assigned_by_key(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    tab.evaluate("document.addEventListener('click', (event) => { window.pressed = event.target.textContent })")
    for key in "jjjjk":
        tab.keyboard.press(key)
    assert tab.locator(".is-at").get_attribute("data-key") == "2"
    assert tab.evaluate("document.activeElement.textContent") == "Row 2 v1"
    tab.keyboard.press("a")
    assert tab.evaluate("window.pressed") == "Assign 2"


def test_a_slash_leads_to_the_search_and_escape_back(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "q"
    tab.keyboard.type("j?")
    assert tab.locator("[data-search]").input_value() == "j?"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.localName") == "body"


def test_a_question_mark_opens_the_help_and_keys_rest_while_it_is_open(north, open_page):
    tab = open_page(north.dispatcher, "/board/")
    tab.keyboard.press("?")
    assert tab.locator("#keys-help").get_attribute("open") is not None
    tab.keyboard.press("j")
    assert tab.locator(".is-at").count() == 0
