"""A countdown moves by itself and shows the breach by sign and words."""

from tests.web.browser.stage import state


def test_a_clock_crosses_from_calm_to_soon_to_late_while_one_watches(north, open_page):
    tab = open_page(north.dispatcher, "/clock/")
    assert tab.locator(".due").get_attribute("class") == "due due-calm"
    tab.locator(".due").evaluate(
        """(due) => {
            due.dataset.soon = new Date(Date.now() + 1000).toISOString();
            due.dataset.due = new Date(Date.now() + 4000).toISOString();
        }"""
    )
    tab.wait_for_selector(".due.due-soon")
    tab.wait_for_selector(".due.due-late")
    assert tab.locator(".due span").inner_text().startswith("超时 0:0")
    assert tab.locator(".due svg").inner_html() == tab.evaluate(
        "document.querySelector('template[data-icon=alert-octagon]').content.firstElementChild.innerHTML"
    )


def test_a_machine_whose_clock_is_wrong_shows_the_servers_time(north, open_page):
    state.due_in = 1000
    tab = open_page(north.dispatcher, "/clock/")
    tab.add_init_script(
        """const now = Date.now, origin = performance.timeOrigin;
        Date.now = () => now() - 3600_000;
        Object.defineProperty(performance, "timeOrigin", { value: origin - 3600_000 });"""
    )
    tab.reload()
    tab.wait_for_timeout(1200)
    assert tab.locator(".due span").inner_text().startswith("剩 16:")
