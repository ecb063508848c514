"""A customer signs with a finger."""

from io import BytesIO

from PIL import Image

from tests.web.browser.stage import state


def test_an_empty_signature_is_refused(north, open_page):
    tab = open_page(north.technician, "/signature/", width=390)
    tab.wait_for_selector("[data-signature][data-ready]")
    tab.click("text=Send")
    tab.wait_for_selector(".toast-warning")
    assert state.posted == []


def test_a_drawn_one_arrives_as_a_picture(north, open_page):
    tab = open_page(north.technician, "/signature/", width=390)
    tab.wait_for_selector("[data-signature][data-ready]")
    box = tab.locator("canvas").bounding_box()
    tab.mouse.move(box["x"] + 20, box["y"] + 80)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 220, box["y"] + 120, steps=30)
    tab.mouse.up()
    tab.wait_for_selector(".is-signed")
    with tab.expect_navigation():
        tab.click("text=Send")
    (sent,) = state.posted
    picture = Image.open(BytesIO(sent))
    darkest, lightest = picture.convert("L").getextrema()
    assert (picture.format, darkest < 60, lightest) == ("PNG", True, 255)
