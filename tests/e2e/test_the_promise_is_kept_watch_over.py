"""A promise watched through its whole life in a browser: board, work order, phone, API, sheet and table say the same.

The plan is the preset "30 min / 3-24-48 h by region" in a version whose promise is of seconds; warnings, breaches and
escalations are those of the real sweep.
"""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.e2e.conftest import HUADONG
from tests.e2e.people import PHONE
from tests.e2e.test_main_job import assign_in_one_click, open_work_order
from tests.e2e.test_three_seconds import Api
from tests.up import wait_until

PATIENCE = 60  # seconds until the sweep must have written something down; the test judges what, not when
PLAN = "30 分钟 / 分区域 3–24–48 小时"
CUSTOMER = "C-000003"
SECONDS = 25
HERE = ZoneInfo("Asia/Shanghai")


def test_every_page_says_the_same_of_a_promise_from_its_warning_to_its_second_cycle(demo, sign_in):
    api = Api(demo, demo.manage("api_key", "--tenant=huadong", "--role=manager", "--name=watch").strip())
    manager, desk = sign_in("manager"), sign_in("dispatcher")
    promise_seconds(api, manager)
    number = open_work_order(desk, CUSTOMER, "输送线停了，报警灯一直亮。")
    phone = sign_in(assign_in_one_click(desk, number), PHONE)
    watch = Watch(api, number, desk, phone, manager)
    begun = watch.clock()
    assert at(begun["due_at"]) - at(begun["started_at"]) == timedelta(seconds=SECONDS)

    watch.until("warned")
    api.post(f"work-orders/{number}/pause/", {"reason": "parts", "text": "等主板"})
    assert watch.all_say("paused") is None
    api.post(f"work-orders/{number}/resume/", {})
    resumed = watch.all_say("running")
    waited = timedelta(seconds=watch.clock()["paused_seconds"])
    assert abs(resumed - at(begun["due_at"]) - waited) < timedelta(seconds=1)

    watch.until("breached")
    watch.until("escalated")
    assert watch.all_say("breached") == resumed
    assert HUADONG.office[2] in desk.tab.locator("li.timeline-bad .timeline-told").inner_text()

    excuse(manager, sign_in("owner"), number)
    assert watch.all_say("breached", excused=True) == resumed

    api.post(f"work-orders/{number}/complete/", {"fault": "主板烧毁", "treatment": "更换主板"})
    api.post(f"work-orders/{number}/reopen/", {"reason": "又停了"})
    assert [(one["cycle"], one["state"]) for one in watch.clocks()] == [(1, "breached"), (2, "running")]
    assert watch.all_say("running", cycle=2) > resumed
    assert watch.kinds() == WHOLE_LIFE


WHOLE_LIFE = [
    "reported", "assigned", "warned", "paused", "resumed", "breached", "escalated", "waiver_asked", "excused",
    "completed", "reopened",
]  # fmt: skip


def promise_seconds(api, manager):
    """Write a version of seconds, publish it where the manager reads it, and promise it to the customer."""
    plan = next(one for one in api.get("service-plans/")["results"] if one["name"] == PLAN)
    step = {"after": "breach", "tell": "role", "role": "manager"}
    target = {"metric": "restore", "amount": SECONDS, "unit": "seconds", "pausable": True, "marks": [20]}
    api.post(f"service-plans/{plan['id']}/write-draft/", {"targets": [{**target, "steps": [step]}], "notes": "秒"})
    manager.go("/contracts/plans/")
    manager.tab.click(f"main a[href='/contracts/plans/{plan['id']}/']")
    manager.settle()
    manager.tab.click("a.btn-primary[href$='/edit/']")
    manager.settle()
    assert manager.tab.input_value("input[name$='-amount']") == str(SECONDS)
    manager.look()
    manager.tab.click("button[name=do][value=publish]")
    manager.tab.click("#confirm [data-confirm-yes]")
    manager.tab.wait_for_url(lambda url: "/edit/" not in url)
    version = api.get(f"service-plans/{plan['id']}/")["current"]
    assert [one["unit"] for one in version["targets"]] == ["seconds"]
    today = datetime.now(HERE).date()
    period = {"starts_on": str(today), "ends_on": str(today + timedelta(days=365)), "priority": 1}
    said = {"customer": CUSTOMER, "kind": "maintenance", "everything": True, "plan_version": version["id"], **period}
    api.post("contracts/", said)


def excuse(asker, decider, number):
    """One manager asks on the work order's page, another agrees in the inbox."""
    asker.go(f"/work-orders/{number}/")
    asker.tab.click("a[href$='/waive/']")
    asker.tab.select_option("#sheet [name=ground]", "customer")
    asker.tab.fill("#sheet [name=reason]", "客户要求停机后再修。")
    with asker.tab.expect_navigation():
        asker.tab.click("#sheet button.btn-primary")
    decider.go("/waivers/")
    decider.tab.click(f"tr:has-text('{number}') a.btn")
    decider.settle()
    decider.look()
    decider.tab.check("[name=decision][value=approve]")
    with decider.tab.expect_navigation():
        decider.tab.click("main form.form button.btn-primary")


class Watch:
    """All the places where one promise is read."""

    def __init__(self, api, number, desk, phone, manager):
        self.api, self.number, self.desk, self.phone, self.manager = api, number, desk, phone, manager

    def clocks(self):
        return self.api.get(f"work-orders/{self.number}/clocks/")["results"]

    def clock(self, cycle=1):
        (clock,) = [one for one in self.clocks() if one["cycle"] == cycle]
        return clock

    def kinds(self):
        return [event["kind"] for event in self.api.get(f"work-orders/{self.number}/events/")["results"]]

    def until(self, kind):
        wait_until(lambda: kind in self.kinds(), PATIENCE, pause=0.25)

    def all_say(self, state, *, cycle=1, excused=False):
        """See that each place says the same of a cycle's promise; return the due instant, None while it waits."""
        clock = self.clock(cycle)
        due = clock["due_at"] and at(clock["due_at"])
        assert (clock["state"], bool(clock["excused_at"])) == (state, excused)
        face = (state, due, excused)
        self.desk.go(f"/work-orders/{self.number}/")
        shown = self.desk.tab.locator("td[data-label='现在'] time.due").all()
        assert face_of(shown[cycle - 1]) == face
        self.phone.go(f"/my/{self.number}/")
        assert face_of(self.phone.tab.locator(".facts-rows time.due").last) == face
        self.desk.go("/board/")
        on_board = self.desk.tab.locator(f"tr[data-key='{self.number}'] time.due").all()
        assert [face_of(one)[1] for one in on_board] == ([due] if due else [])
        self.desk.go(f"/work-orders/{self.number}/evidence/")
        printed = self.desk.tab.locator("td[data-label='截止']").nth(cycle - 1).inner_text()
        assert printed == (exact(due) if due else "—")
        self._tables_say(clock, due)
        self.desk.go(f"/work-orders/{self.number}/")
        return due

    def _tables_say(self, clock, due):
        """See that a judged promise stands in the table of promises, and the deadline ahead in that of work orders."""
        rows = self._table("/dashboard/promises/export/?as=csv", "工单")
        judged = [row for row in rows if row["轮次"] == str(clock["cycle"])]
        if clock["state"] != "breached":
            assert judged == []
            (row,) = self._table("/work-orders/export/?as=csv", "编号")
            assert row["下一时限"] == (exact(due) if due else "")
            return
        (row,) = judged
        excused = exact(at(clock["excused_at"])) if clock["excused_at"] else ""
        assert (row["截止"], row["超时时间"], row["豁免时间"]) == (exact(due), exact(at(clock["breached_at"])), excused)

    def _table(self, path, key):
        answer = self.manager.context.request.get(path)
        assert answer.ok, answer.status
        rows = csv.DictReader(io.StringIO(answer.text().lstrip("\ufeff")))
        return [row for row in rows if row[key] == self.number]


def face_of(mark):
    """Return (state, due, excused) of a clock's face on a page."""
    due = mark.get_attribute("datetime")
    return mark.get_attribute("data-state"), due and at(due), mark.locator(".due-excused").count() == 1


def at(text):
    return datetime.fromisoformat(text)


def exact(instant):
    return f"{instant.astimezone(HERE):%Y-%m-%d %H:%M:%S}"
