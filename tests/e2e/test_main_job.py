"""The main job, walked in a browser: a call, a promise, a visit, a signature, a call back, and the manager sees it."""

import io
import re

from PIL import Image

from tests.e2e.conftest import HUADONG
from tests.e2e.people import PHONE


def test_a_call_becomes_a_work_order_that_is_done_signed_and_closed(sign_in):
    desk = sign_in("dispatcher")
    number = take_the_call(desk)
    technician = sign_in(assign_in_one_click(desk, number, picture="board"), PHONE)
    work(technician, desk, number)
    call_back_and_close(desk, number)
    look_at_the_dashboard(sign_in("manager"), number)


def test_the_demos_technician_finds_a_day_of_work(sign_in):
    technician = sign_in("technician", PHONE)
    technician.go("/my/")
    technician.look("my-day")
    assert technician.tab.locator("a.job").count() >= 3


def test_a_refused_form_keeps_what_was_typed(sign_in):
    desk = sign_in("dispatcher")
    desk.go("/intake/C-000001/")
    desk.tab.fill("[name=project_name]", "二期输送线")
    desk.tab.click("form.form button.btn-primary")
    desk.tab.wait_for_selector(".is-invalid[name=report]")
    assert desk.tab.input_value("[name=project_name]") == "二期输送线"
    desk.look()
    desk.complaints.clear()  # the browser notes each answer of 422 by itself


def test_two_steps_without_a_network_are_applied_once_each(sign_in):
    desk = sign_in("dispatcher")
    number = open_work_order(desk, "C-000002", "堆垛机停在三层不动。")
    technician = sign_in(assign_in_one_click(desk, number), PHONE)
    technician.go(f"/my/{number}/")
    technician.context.set_offline(True)
    press(technician, "accept")
    technician.tab.wait_for_selector("[data-step=depart]:visible")
    press(technician, "depart")
    technician.tab.wait_for_selector("[data-queue-count]:text-is('2')")
    assert kinds(desk, number) == ["reported", "assigned"]
    technician.look()
    with technician.tab.expect_navigation():
        technician.context.set_offline(False)
    technician.tab.wait_for_selector("[data-step=arrive]:visible")
    technician.tab.wait_for_selector("[data-queue-waiting]", state="hidden")
    assert kinds(desk, number) == ["reported", "assigned", "accepted", "departed"]
    technician.complaints.clear()  # the browser notes each request that found no network


# ── The dispatcher ──────────────────────────────────────────────────────────
def take_the_call(desk):
    """Find the caller by pinyin initials and by the phone's last digits; open the work order. Returns its number."""
    desk.go("/intake/")
    tab, box = desk.tab, desk.tab.locator("#caller-q")
    box.press_sequentially("sb")
    caller = tab.locator("#callers a.row-link", has_text="C-000001")
    caller.wait_for()
    desk.look()
    box.fill("0126")
    tab.wait_for_selector("#callers .row-link:has-text('199****0126')")
    assert "沈经理" in caller.inner_text()
    caller.click()
    desk.settle()
    assert "沈经理" in tab.inner_text(".lead")
    tab.fill("[name=report]", "分拣机主轴异响，转起来发烫，下午要发货。")
    with tab.expect_response(lambda answer: "/preview/" in answer.url):
        tab.select_option("[name=asset]", index=1)
    case = tab.locator("#case")
    case.locator(".tag", has_text=re.compile("^在保$")).wait_for()
    assert re.search(r"\d+ 分钟内响应", case.inner_text())
    desk.look("intake")
    tab.click("form.form button.btn-primary")
    tab.wait_for_url("**/work-orders/WO-*/")
    desk.settle()
    return tab.inner_text("h1")


def open_work_order(desk, customer, report):
    desk.go(f"/intake/{customer}/")
    desk.tab.fill("[name=report]", report)
    desk.tab.click("form.form button.btn-primary")
    desk.tab.wait_for_url("**/work-orders/WO-*/")
    return desk.tab.inner_text("h1")


def assign_in_one_click(desk, number, picture=""):
    """Send whom the board suggests; returns which of the company's logins that is."""
    desk.go("/board/")
    desk.look(picture)
    row = desk.tab.locator(f"tr[data-key='{number}']")
    button = row.locator("[data-assign]")
    name = next(name for name in HUADONG.technicians if name in button.inner_text())
    button.click()
    technician = row.locator("td:last-child:not(:has(button))")
    technician.wait_for()
    assert technician.inner_text().strip() == name
    place = HUADONG.technicians.index(name) + 1
    return "technician" if place == 1 else f"technician{place}"


def call_back_and_close(desk, number):
    desk.go(f"/work-orders/{number}/")
    tab = desk.tab
    for part in ("主轴轴承磨损", "更换轴承并校正同轴度"):
        assert part in tab.inner_text("main")
    desk.look("work-order")
    tab.click(f"a.btn-primary[href$='/{number}/call-back/']")
    tab.locator("#sheet [name=rating][value='5']").check()
    tab.click("#sheet button.btn-primary")
    tab.click(f"a.btn-primary[href$='/{number}/close/']")
    tab.click("#sheet button.btn-primary")
    tab.wait_for_selector(".lead :text('已关闭')")
    assert same_deadlines(desk, number)


def same_deadlines(desk, number):
    """See that the page shows the deadlines that the API gives, to the minute."""
    said = [clock["due_at"] for clock in desk.api(f"work-orders/{number}/clocks/")["results"]]
    shown = desk.tab.locator("td[data-label='截止']").all_inner_texts()
    assert shown == [f"{due[5:10]} {due[11:16]}" if due else "—" for due in said]
    return True


# ── The technician ──────────────────────────────────────────────────────────
def work(technician, desk, number):
    """Do the job step by step on the phone; the board at the desk follows without a reload."""
    desk.go("/board/")
    desk.tab.evaluate("window.neverReloaded = true")
    row = desk.tab.locator(f"tr[data-key='{number}']")
    technician.go("/my/")
    technician.look()
    technician.tab.click(f"a.job[href='/my/{number}/']")
    technician.settle()
    technician.look("job")
    step(technician, "accept", "depart")
    row.locator("text=已接单").wait_for()
    step(technician, "depart", "arrive")
    row.locator("text=途中").wait_for()
    step(technician, "arrive", "complete")
    row.locator("text=现场服务中").wait_for()
    assert desk.tab.evaluate("window.neverReloaded")
    take_a_photo(technician)
    technician.tab.fill("[name=fault]", "主轴轴承磨损")
    technician.tab.fill("[name=treatment]", "更换轴承并校正同轴度")
    step(technician, "complete", "sign")
    sign(technician.tab)
    technician.look("sign")
    step(technician, "sign", "hand_in")
    with technician.tab.expect_navigation():
        press(technician, "hand_in")
    technician.settle()
    assert technician.tab.locator("[data-step]").count() == 0


def take_a_photo(technician):
    """One press and the camera's own shutter: the photo is made smaller and sent at once."""
    noise = Image.effect_noise((3000, 2000), 80)
    large = io.BytesIO()
    noise.save(large, "JPEG", quality=95)
    shutter = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": large.getvalue()}
    with technician.tab.expect_navigation():
        technician.tab.set_input_files(".big-action input[type=file]", shutter)
    technician.settle()
    technician.tab.click("summary:has-text('处理记录')")
    shown = technician.tab.locator(".timeline-photo img")
    shown.wait_for()
    technician.tab.wait_for_function("(image) => image.complete && image.naturalWidth > 0", arg=shown.element_handle())
    assert shown.evaluate("(image) => Math.max(image.naturalWidth, image.naturalHeight)") <= 1600


def step(technician, verb, following):
    """Press the one big button, and wait for the next one."""
    with technician.tab.expect_navigation():
        press(technician, verb)
    technician.settle()
    technician.tab.wait_for_selector(f"[data-step={following}]:visible")
    technician.look()


def press(technician, verb):
    technician.tab.click(f"[data-step={verb}] .next-step > button")


def sign(tab):
    """Draw a name on the canvas."""
    tab.wait_for_selector("[data-signature][data-ready]")
    canvas = tab.locator("[data-signature] canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    tab.mouse.move(box["x"] + 30, box["y"] + 60)
    tab.mouse.down()
    for point in range(1, 30):
        tab.mouse.move(box["x"] + 30 + point * 8, box["y"] + 60 + 30 * (-1) ** point * (point % 5) / 5)
    tab.mouse.up()
    tab.wait_for_selector("[data-signature].is-signed")


# ── The manager ─────────────────────────────────────────────────────────────
def look_at_the_dashboard(manager, number):
    """The day's answer is among the kept ones, one click away."""
    manager.go("/dashboard/")
    manager.tab.wait_for_selector("canvas")
    manager.tab.wait_for_load_state("networkidle")
    manager.look("dashboard")
    manager.go("/dashboard/promises/?metric=response&state=met")
    manager.look()
    assert number in manager.tab.inner_text("main")


def kinds(person, number):
    """Return the facts of a work order as the API gives them."""
    return [event["kind"] for event in person.api(f"work-orders/{number}/events/")["results"]]
