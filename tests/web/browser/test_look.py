"""Every part of the look fits a narrow screen and speaks to a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ["/style/", "/my/style/", "/settings/", "/search/?q=x", "/no/such/page/", "/accounts/login/"]
STANDARDS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pages(tab, live_server):
    for path in PAGES:
        tab.goto(live_server.url + path)
        tab.wait_for_selector("body[data-ready]")
        yield path


def test_nothing_scrolls_sideways_at_360_pixels(north, open_page, live_server):
    tab = open_page(north.owner, "/settings/", width=360, height=640)
    widths = {path: tab.evaluate("document.documentElement.scrollWidth") for path in pages(tab, live_server)}
    assert widths == dict.fromkeys(PAGES, 360)


LIST = """<table class="table"><tbody><tr><td><a class="mono">WO-20261123-0042</a></td><td>上海万通冷链物流有限公司</td>
<td><span class="clamp">%s</span></td></tr></tbody></table>"""


@pytest.mark.parametrize("report", ["主轴异响，转起来发烫。" * 100, "E07" * 300])
def test_a_long_report_leaves_the_other_columns_their_room(north, open_page, report):
    tab = open_page(north.owner, "/settings/")
    tab.evaluate("html => document.querySelector('main').innerHTML = html", LIST % report)
    number, customer = (tab.locator("main td").nth(place).bounding_box() for place in range(2))
    assert number["width"] > 100
    assert customer["width"] > 160


@pytest.mark.parametrize("width", [390, 1440])
def test_a_screen_reader_finds_no_fault(north, open_page, live_server, width):
    tab = open_page(north.owner, "/settings/", width=width)
    faults = {path: faults_of(tab) for path in pages(tab, live_server)}
    assert faults == {path: [] for path in PAGES}


def faults_of(tab):
    found = Axe().run(tab, options=STANDARDS).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]
