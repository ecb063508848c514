"""One page that settles a dispute: the same on screen and as a PDF, and two prints can be compared."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pypdfium2 import PdfDocument

from contracts.actions.plans import create_plan_from_preset
from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.presets import PlanPreset
from contracts.rules.targets import TargetSpec
from tests import factories
from tests.files.pictures import picture, upload
from tests.tickets.making import brought_to, disputed, term, work_order
from tickets.actions.changing import correct
from tickets.actions.ending import cancel
from tickets.actions.finishing import complete, sign
from tickets.actions.pausing import pause
from tickets.actions.talking import note, respond
from tickets.actions.waiving import approve_waiver, ask_waiver
from tickets.choices import State, TermKind
from tickets.models import WorkOrder
from tickets.printing import evidence_pdf
from tickets.queries.evidence import evidence

AT = datetime.fromisoformat("2026-10-09T10:00:00+08:00")


@pytest.fixture(autouse=True)
def in_shanghai():
    with timezone.override("Asia/Shanghai"):
        yield


@pytest.fixture
def order(shop):
    """The disputed repair, signed, with a corrected arrival, an internal note and an excused breach."""
    order = disputed(by=shop.dispatcher.actor, technician=shop.technician)
    at = order.completed_at + timedelta(hours=1)
    order = sign(work_order=order, name="王小明", upload=upload(picture(), "s.png"), by=shop.technician.actor, at=at)
    note(work_order=order, text="客户态度不好", by=shop.dispatcher.actor, at=at)
    arrival = order.events.get(kind="arrived")
    correct(work_order=order, event=arrival, happened_at=arrival.at - timedelta(minutes=5), reason="门岗登记为准",
            by=shop.manager.actor, at=at)  # fmt: skip
    clock = order.clocks.get(metric="restore")
    asked = ask_waiver(
        work_order=order, clock=clock, ground="force_majeure", reason="台风", by=shop.dispatcher.actor, at=at
    )
    approve_waiver(waiver=asked, by=shop.manager.actor, at=at)
    return order


@pytest.fixture
def sheet(order, shop):
    return evidence(order, company=shop.tenant, by=shop.auditor.actor, at=AT)


def test_it_says_what_was_promised_and_how_it_went(sheet):
    [(_promise, started, due, stopped, verdict, owners)] = [line.cells for line in sheet.promises]
    assert (started, due, stopped) == ("2026-09-30 15:00:00", "2026-10-08 15:10:00", "2026-10-08 16:00:00")
    assert verdict == "超时，2026-10-08 15:10:00 到期，迟 0:50:00 · 已豁免（north manager 审批）：不可抗力"
    assert owners == ("调度 0:10:00、工程师 8:10:00、路途 0:30:00、备件 0:40:00、非工作时间 183:30:00")
    [wait] = sheet.waits
    assert wait.cells == ("2026-09-30 16:00:00", "2026-09-30 16:40:00", "0:40:00", "等待备件", "备件")
    assert sheet.zone == "Asia/Shanghai (UTC+08:00)"


def test_a_correction_shows_both_times_and_an_internal_note_no_words(sheet):
    said = {line.what: line.words for line in sheet.events}
    assert said["时间已更正"] == "已到场：2026-09-30 15:50:00 → 2026-09-30 15:45:00 · 门岗登记为准"
    assert said["备注"] == "（内部备注）"


def test_two_prints_of_one_history_bear_one_digest(order, shop, sheet):
    again = evidence(order, company=shop.tenant, by=shop.owner.actor, at=AT + timedelta(days=1))
    assert again.digest == sheet.digest
    note(work_order=order, text="–", by=shop.dispatcher.actor, at=AT)
    assert evidence(order, company=shop.tenant, by=shop.owner.actor, at=AT).digest != sheet.digest


def test_page_and_pdf_say_the_same(order, shop, sign_in):
    browser = sign_in(shop.auditor)
    page = browser.get(f"/work-orders/{order.number}/evidence/").text
    answer = browser.get(f"/work-orders/{order.number}/evidence/pdf/")
    pages = [one.get_textpage().get_text_range() for one in PdfDocument(answer.content)]
    text = "".join("".join(pages).split())
    sheet = evidence(order, company=shop.tenant, by=shop.auditor.actor, at=AT)
    events = [cell for line in sheet.events for cell in line.cells]
    said = [*sheet.promises[0].cells[1:5], *sheet.waits[0].cells, *events, sheet.digest]
    assert [cell for cell in said if cell.splitlines() and cell.splitlines()[0] not in page] == []
    assert [cell for cell in said if "".join(cell.split()) not in text] == []
    assert (answer["Content-Type"], len(pages)) == ("application/pdf", 1)
    assert "第1页，共1页" in text
    assert "客户态度不好" not in page + text


def test_the_api_says_the_same(order, shop, sign_in, sheet):
    answer = sign_in(shop.auditor).get(f"/api/v1/work-orders/{order.number}/evidence/").json()
    [promise], [wait], [report] = answer["promises"], answer["waits"], answer["reports"]
    assert (promise["due_at"], promise["verdict"]) == ("2026-10-08T15:10:00+08:00", sheet.promises[0].verdict)
    assert (wait["since"], wait["seconds"], wait["owner"]) == ("2026-09-30T16:00:00+08:00", 2400, "备件")
    assert [(one["what"], one["words"]) for one in answer["events"]] == [(one.what, one.words) for one in sheet.events]
    assert report["signature"]["name"] == "王小明"
    assert (answer["facts"][0]["label"], answer["digest"]) == ("客户", sheet.digest)
    assert sign_in(shop.colleague).get(f"/api/v1/work-orders/{order.number}/evidence/").status_code == 404


def test_a_long_history_costs_what_a_short_one_does(order, shop, django_assert_max_num_queries):
    rows = WorkOrder.objects.for_rows().select_related("plan_version__plan")
    for minute in range(3):
        found = rows.get(pk=order.pk)
        with django_assert_max_num_queries(9):
            evidence(found, company=shop.tenant, by=shop.auditor.actor, at=AT)
        note(work_order=order, text="–", by=shop.dispatcher.actor, at=AT + timedelta(minutes=minute))


def test_words_longer_than_a_page_are_printed_whole(shop):
    desk = shop.dispatcher.actor
    order = work_order(by=desk, at=AT)
    texts = ["很" * 3990 + "末字一", "一行\n" * 1000 + "末字二"]
    for minute, text in enumerate(texts, start=5):
        respond(work_order=order, text=text, by=desk, at=AT + timedelta(minutes=minute))
    order = brought_to(State.ON_SITE, order, by=desk, technician=shop.technician, at=AT + timedelta(minutes=10))
    complete(work_order=order, fault="坏" * 3990 + "末字三", treatment="换", by=desk, at=AT + timedelta(hours=1))
    order = WorkOrder.objects.for_rows().select_related("plan_version__plan").get(pk=order.pk)
    content = evidence_pdf(evidence(order, company=shop.tenant, by=desk, at=AT + timedelta(hours=2)))
    text = "".join("".join(page.get_textpage().get_text_range() for page in PdfDocument(content)).split())
    assert (text.count("很"), text.count("一行"), text.count("坏")) == (3990, 1000, 3990)
    assert [text.count(f"末字{n}") for n in "一二三"] == [1, 1, 1]


def test_a_mark_says_of_which_update_and_that_it_is_a_goal(shop):
    hourly = TargetSpec(id="", metric=Metric.UPDATE, starts_at=StartsAt.REPORTED, amount=1, unit=Unit.HOURS,
                        counting=Counting.ELAPSED, firm=False, marks=(), position=1)  # fmt: skip
    preset = PlanPreset("updates", "每小时通报", "", "R8.3", (hourly,))
    plan = create_plan_from_preset(preset=preset, name="每小时通报", by=shop.manager.actor, at=AT)
    owner = factories.customer()
    factories.contract(customer=owner, plan_version=plan.versions.get())
    desk = shop.dispatcher.actor
    order = work_order(by=desk, at=AT, customer=owner, site=factories.site(customer=owner))
    for minutes in (70, 150):
        respond(work_order=order, by=desk, at=AT + timedelta(minutes=minutes))
    order = WorkOrder.objects.for_rows().select_related("plan_version__plan").get(pk=order.pk)
    sheet = evidence(order, company=shop.tenant, by=desk, at=AT + timedelta(hours=4))
    marks = [line.what for line in sheet.events if "通报" in line.what]
    assert marks == ["已超时 · 进展通报 · 争取目标 · 第 1 次通报", "已超时 · 进展通报 · 争取目标 · 第 2 次通报"]


def test_a_technician_reads_the_sheets_of_own_work_orders_only(order, shop, sign_in):
    address = f"/work-orders/{order.number}/evidence/"
    statuses = [
        sign_in(who).get(path).status_code
        for who in (shop.technician, shop.colleague)
        for path in (address, f"{address}pdf/")
    ]
    assert statuses == [200, 200, 404, 404]


def test_a_wait_ends_with_the_work_that_is_called_off(shop):
    desk = shop.dispatcher.actor
    order = work_order(by=desk, at=AT)
    pause(work_order=order, reason=term(TermKind.PAUSE_REASON, "no-access"), by=desk, at=AT + timedelta(minutes=5))
    cancel(work_order=order, reason="客户自行修复", by=desk, at=AT + timedelta(minutes=15))
    [wait] = evidence(order, company=shop.tenant, by=desk, at=AT + timedelta(days=3)).waits
    assert wait.cells[:3] == ("2026-10-09 10:05:00", "2026-10-09 10:15:00", "0:10:00")
