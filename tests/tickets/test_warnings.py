"""Who hears that a deadline comes up."""

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to
from tests.tickets.promises import promised
from tests.tickets.telling import target
from tickets.actions.dispatching import assign
from tickets.actions.talking import respond
from tickets.choices import State
from tickets.models import ClockMark, WorkOrderEvent
from tickets.queries.evidence import evidence
from tickets.rules.marks import BEFORE

RESTORE = target(marks=(50,), marks_before=(20, 5))


@pytest.fixture
def order(north):
    """A work order to be restored within an hour, warned at half the time and 20 and 5 minutes before the end."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        return promised(RESTORE, by=north.dispatcher.actor, at=NINE)


def warned(north):
    """Return who was warned, of what: [(name, percent or minutes)]."""
    with tenant_scope(north.tenant):
        rows = Message.objects.filter(template="tickets/warned", channel="in_app").order_by("created_at", "id")
        return [(row.member.name, row.context["minutes"] or row.context["level"]) for row in rows]


def test_percents_and_minutes_before_the_end_warn_once_each(order, north):
    for minutes in (29, 30, 31, 40, 41, 55, 56):
        sweep(at=after(minutes=minutes))
    with tenant_scope(north.tenant):
        marks = list(ClockMark.objects.order_by("due_at").values_list("level", "due_at"))
        events = WorkOrderEvent.objects.filter(kind="warned").order_by("at")
        shown = [(event.facts["level"], event.facts.get("minutes")) for event in events]
    assert marks == [(50, after(minutes=30)), (BEFORE + 20, after(minutes=40)), (BEFORE + 5, after(minutes=55))]
    assert shown == [(50, None), (BEFORE + 20, 20), (BEFORE + 5, 5)]


def test_the_evidence_sheet_says_how_far_ahead_each_warning_was(order, north):
    for minutes in (30, 40):
        sweep(at=after(minutes=minutes))
    with tenant_scope(north.tenant):
        sheet = evidence(order, company=north.tenant, by=north.dispatcher.actor, at=after(minutes=41))
    said = [line.what for line in sheet.events if "即将到期" in line.what]
    assert said == ["即将到期 · 修复 · 50 %", "即将到期 · 修复 · 到期前 20 分钟"]


def test_while_nobody_is_assigned_the_dispatchers_are_warned(order, north):
    sweep(at=after(minutes=30))
    assert warned(north) == [("north dispatcher", 50)]


def test_once_somebody_is_assigned_they_are_warned_instead(order, north):
    with tenant_scope(north.tenant):
        brought_to(State.ASSIGNED, order, by=north.dispatcher.actor, technician=north.technician, at=NINE)
    sweep(at=after(minutes=30))
    assert warned(north) == [("north technician", 50)]


def test_a_newly_assigned_technician_hears_of_the_last_mark_passed(order, north):
    for minutes in (30, 40):
        sweep(at=after(minutes=minutes))
    with tenant_scope(north.tenant):
        assign(work_order=order, technician=north.technician, by=north.dispatcher.actor, at=after(minutes=41))
    assert warned(north)[-1] == ("north technician", 20)
    with tenant_scope(north.tenant):
        assign(work_order=order, technician=north.colleague, by=north.dispatcher.actor, at=after(minutes=42))
        assign(work_order=order, technician=north.technician, by=north.dispatcher.actor, at=after(minutes=43))
    assert warned(north)[-2:] == [("north technician", 20), ("north colleague", 20)]


def test_a_newly_assigned_technician_hears_of_a_breach(order, north):
    sweep(at=after(hours=2))
    with tenant_scope(north.tenant):
        assign(work_order=order, technician=north.technician, by=north.dispatcher.actor, at=after(hours=2))
        told = Message.objects.filter(template="tickets/breached", channel="in_app", member=north.technician)
        assert told.count() == 1


def test_of_what_an_answer_has_settled_nobody_hears(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        order = promised(target("response", 60, marks=(10,)), by=north.dispatcher.actor, at=NINE)
    sweep(at=after(minutes=7))
    with tenant_scope(north.tenant):
        respond(work_order=order, by=north.dispatcher.actor, at=after(minutes=8))
        assign(work_order=order, technician=north.technician, by=north.dispatcher.actor, at=after(minutes=9))
    assert warned(north) == [("north dispatcher", 10)]


def test_of_several_marks_missed_in_an_outage_the_last_is_told_and_all_are_recorded(order, north):
    sweep(at=after(minutes=58))
    assert warned(north) == [("north dispatcher", 5)]
    with tenant_scope(north.tenant):
        assert ClockMark.objects.filter(late=True).count() == 3
        assert Timer.objects.filter(kind="tickets.clock").count() == 1
