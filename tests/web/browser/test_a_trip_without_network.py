"""Away without a network: the day's report and the customer's signature are kept on the phone, and arrive once."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from billing.actions.charging import prepare_statement
from billing.actions.costs import use_part
from billing.actions.trip_reports import draft_report, file_report
from billing.models import Statement, TripReport
from tests.billing.travelling import TODAY, brought
from tests.billing.working import part, repaired
from tests.web.browser import stage
from tests.web.browser.test_worker import opened

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
WORDS = "上午更换皮带，下午陪客户试机；备件未到，明早再去一趟。客户要求先出说明，已口头答应，请同事准备。"


@pytest.fixture
def away(emptied, north):
    """North's technician on a trip, with the draft of the day's report and a statement to sign."""
    with time_machine.travel(MONDAY, tick=True), tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        trip, by = brought(north, "away"), north.technician.actor
        report = draft_report(trip=trip, kind="day", day=TODAY, by=by, at=MONDAY)
        order = repaired(north)
        use_part(work_order=order, part=part(by=north.manager.actor), quantity=1, by=by, at=MONDAY)
        statement = prepare_statement(work_order=order, by=by, at=MONDAY)
    with time_machine.travel(MONDAY, tick=True):
        yield report, statement


@pytest.fixture
def phone(north, open_page):
    """Return a function: the technician's phone at an address, whose worker has kept the page."""
    return lambda address: opened(open_page, north.technician, address)


def _kept(north, report):
    with stage.turn, tenant_scope(north.tenant):
        found = TripReport.objects.get(pk=report.pk)
        told = Event.objects.filter(verb="trip.report").order_by("id")
        return found, ["device_at" in event.facts for event in told]


def test_a_report_is_written_on_a_page_opened_without_a_network_and_filed_once(away, north, phone):
    report, _statement = away
    tab = phone(reverse("billing:my-report", args=[report.pk]))
    tab.context.set_offline(True)
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    tab.fill("[name=done]", "上午更换皮带")
    tab.click("button:text-is('保存草稿')")
    tab.wait_for_selector("[data-queue-count]:text-is('1')")
    assert tab.input_value("[name=done]") == "上午更换皮带"  # a draft stays open
    tab.fill("[name=done]", WORDS)
    tab.click("button[name=file]")
    tab.wait_for_selector("[data-queue-count]:text-is('2')")
    assert (tab.locator("[name=done]").is_hidden(), tab.locator("text=日报已保存在手机").is_visible()) == (True, True)
    assert _kept(north, report)[0].filed_at is None
    with tab.expect_navigation():
        tab.context.set_offline(False)
    tab.wait_for_selector("[data-queue-waiting]", state="hidden")
    found, told = _kept(north, report)
    assert (found.done, found.version, found.filed_by_name, told) == (WORDS, 3, "north technician", [True])


def test_what_cannot_be_filed_any_more_stays_readable(away, north, phone):
    report, _statement = away
    tab = phone(reverse("billing:my-report", args=[report.pk]))
    tab.context.set_offline(True)
    tab.fill("[name=done]", WORDS)
    tab.click("button[name=file]")
    tab.wait_for_selector("[data-queue-count]:text-is('1')")
    with stage.turn, tenant_scope(north.tenant):
        file_report(report=report, done="另一台手机写的", by=north.technician.actor, at=MONDAY)
    tab.context.set_offline(False)
    row = tab.locator("[data-queue-list] li")
    row.locator("[data-state=conflict]").wait_for()
    assert row.locator(".queue-words").inner_text() == WORDS
    assert _kept(north, report)[0].done == "另一台手机写的"


def test_a_customer_signs_without_a_network_and_the_signature_arrives(away, north, phone):
    _report, statement = away
    tab = phone(reverse("billing:my-statement", args=[statement.number]))
    tab.context.set_offline(True)
    tab.reload()
    tab.wait_for_selector("[data-signature][data-ready]")
    tab.locator("canvas").scroll_into_view_if_needed()
    box = tab.locator("canvas").bounding_box()
    tab.mouse.move(box["x"] + 20, box["y"] + 60)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 200, box["y"] + 90, steps=30)
    tab.mouse.up()
    tab.wait_for_selector(".is-signed")
    tab.fill("[name=name]", "李静")
    tab.click("form[data-step=sign] button.btn-primary")
    tab.wait_for_selector("[data-queue-count]:text-is('1')")
    assert tab.locator("canvas").is_hidden()
    with tab.expect_navigation():
        tab.context.set_offline(False)
    tab.wait_for_selector(".signature-image")
    with stage.turn, tenant_scope(north.tenant):
        signed = Statement.objects.get(pk=statement.pk)
    assert (signed.state, signed.signed_by, signed.image_id is None) == ("signed", "李静", False)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
