"""Breaches are recorded once, by the sweep or by the verb that comes too late."""

from datetime import timedelta

from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to
from tickets.actions.talking import respond
from tickets.choices import State
from tickets.models import ClockMark, WorkOrderEvent
from tickets.rules.marks import STEP

DUE = after(minutes=30)
TICK = timedelta(microseconds=1)


def response(order):
    return order.clocks.get(metric="response")


def test_at_the_due_instant_nothing_is_breached_and_a_microsecond_later_it_is(opened, north):
    for at, state in ((DUE, "running"), (DUE + TICK, "breached")):
        sweep(at=at)
        with tenant_scope(north.tenant):
            assert response(opened).state == state


def test_a_breach_is_recorded_with_event_mark_and_messages_once(opened, north):
    for _ in range(3):
        sweep(at=DUE + timedelta(seconds=1))
    with tenant_scope(north.tenant):
        clock = response(opened)
        assert (clock.state, clock.breached_at, clock.recorded_at) == ("breached", DUE, DUE + timedelta(seconds=1))
        assert ClockMark.objects.filter(clock=clock, level=100).count() == 1
        event = WorkOrderEvent.objects.get(kind="breached")
        assert (event.at, event.facts["metric"]) == (DUE, "response")
        told = Message.objects.filter(template="tickets/breached", channel="in_app")
        assert [message.member_id for message in told] == [north.dispatcher.pk]


def test_after_an_outage_marks_are_recorded_in_order_and_marked_late(opened, north):
    sweep(at=after(hours=1))
    with tenant_scope(north.tenant):
        marks = ClockMark.objects.filter(clock=response(opened)).order_by("due_at", "recorded_at", "pk")
        shown = [(mark.level, mark.due_at, mark.late) for mark in marks]
    assert shown == [
        (50, after(minutes=15), True),
        (75, after(minutes=22, seconds=30), True),
        (90, after(minutes=27), True),
        (STEP + 1, after(minutes=27), True),
        (100, DUE, True),
        (STEP + 2, DUE, True),
        (STEP + 3, after(hours=1), False),
    ]


def test_the_technician_hears_of_warnings(opened, north):
    with tenant_scope(north.tenant):
        order = brought_to(State.ASSIGNED, opened, by=north.dispatcher.actor, technician=north.technician, at=NINE)
        assert order.technician == north.technician
    sweep(at=after(minutes=16))
    with tenant_scope(north.tenant):
        told = Message.objects.filter(template="tickets/warned", channel="in_app").values_list("member", flat=True)
        assert list(told) == [north.technician.pk]


def test_a_met_clock_leaves_no_timer_behind(opened, north):
    with tenant_scope(north.tenant):
        respond(work_order=opened, by=north.dispatcher.actor, at=after(minutes=5))
        assert not Timer.objects.filter(key__startswith=f"{response(opened).pk}:").exists()
    sweep(at=after(minutes=31))
    with tenant_scope(north.tenant):
        assert response(opened).state == "met"


def test_nobody_accepting_in_time_is_told_to_the_desk_once(opened, north):
    with tenant_scope(north.tenant):
        brought_to(State.ASSIGNED, opened, by=north.dispatcher.actor, technician=north.technician, at=NINE)
    for minutes in (15, 16, 17):
        sweep(at=after(minutes=minutes))
    with tenant_scope(north.tenant):
        told = Message.objects.filter(template="tickets/unaccepted", channel="in_app").values_list("member", flat=True)
        assert list(told) == [north.dispatcher.pk]


def test_the_board_sees_that_something_changed(opened, north):
    sweep(at=DUE + TICK)
    with tenant_scope(north.tenant):
        opened.refresh_from_db()
        assert opened.changed_at == DUE + TICK
