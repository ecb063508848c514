"""Keeping the customer informed: a clock for each round, one after the other, while the work goes on."""

from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, term
from tests.tickets.promises import promised
from tests.tickets.telling import step, target
from tickets.actions.changing import change
from tickets.actions.ending import cancel, reopen
from tickets.actions.pausing import pause, resume
from tickets.actions.talking import note, reply, respond
from tickets.choices import State, TermKind
from tickets.models import ClockDay, ClockMark
from tickets.queries.clocks import clocks_of

EVERY_HOUR = target("update", 60, marks=(), steps=(step(1, minutes=30),))


def rounds(order):
    return [
        (clock.cycle, clock.round, clock.state, clock.due_at)
        for clock in order.clocks.filter(metric="update").order_by("cycle", "round")
    ]


def informed(by, **fields):
    """A work order whose customer is told how it goes every hour."""
    return promised(EVERY_HOUR, by=by, at=NINE, **fields)


def test_a_message_to_the_customer_ends_the_round_and_begins_the_next(shop, desk):
    contact = factories.contact()
    order = informed(desk, customer=contact.customer, contact=contact)
    note(work_order=order, text="等报价", by=desk, at=after(minutes=10))
    respond(work_order=order, by=desk, at=after(minutes=20))
    order = reply(work_order=order, text="工程师已出发", by=desk, at=after(minutes=50))
    assert rounds(order) == [
        (1, 1, "met", after(minutes=60)),
        (1, 2, "met", after(minutes=80)),
        (1, 3, "running", after(minutes=110)),
    ]
    assert order.next_due_at == after(minutes=110)


def test_a_silence_is_one_breach_and_the_message_that_ends_it_begins_the_next_round(north, opened):
    with tenant_scope(north.tenant):
        order = informed(north.dispatcher.actor)
    for minutes in (61, 70, 91, 200):
        sweep(at=after(minutes=minutes))
    with tenant_scope(north.tenant):
        assert list(ClockMark.objects.filter(clock__work_order=order).values_list("level", flat=True)) == [100, 1001]
        respond(work_order=order, by=north.dispatcher.actor, at=after(minutes=210))
        assert rounds(order) == [
            (1, 1, "breached", after(minutes=60)),
            (1, 2, "running", after(minutes=270)),
        ]
    sweep(at=after(minutes=271))
    with tenant_scope(north.tenant):
        breaches = order.events.filter(kind="breached").order_by("at")
        assert [(event.at, event.facts.get("round", 1)) for event in breaches] == [
            (after(minutes=60), 1),
            (after(minutes=270), 2),
        ]
        (day,) = ClockDay.objects.filter(metric="update")
        assert (day.met, day.breached) == (0, 2)


def test_the_rounds_end_with_the_work_and_leave_no_timer(shop, desk):
    done, off = informed(desk), informed(desk)
    done = brought_to(State.COMPLETED, done, by=desk, technician=shop.technician, at=NINE)
    cancel(work_order=off, reason="误报", by=desk, at=after(minutes=5))
    assert [state for *_n, state, _due in rounds(done)] == ["met", "void"]
    assert [state for *_n, state, _due in rounds(off)] == ["void"]
    assert not Timer.objects.filter(kind="tickets.clock").exists()


def test_reopening_begins_with_the_first_round_of_a_new_cycle(shop, desk):
    order = brought_to(State.COMPLETED, informed(desk), by=desk, technician=shop.technician, at=NINE)
    order = reopen(work_order=order, reason="又停了", by=desk, at=after(days=1))
    assert rounds(order)[2:] == [(2, 1, "running", after(days=1, hours=1))]


def test_a_round_waits_where_the_plan_says_so(shop, desk):
    waiting = target("update", 60, marks=(), pausable=True)
    order = promised(waiting, by=desk, at=NINE)
    order = pause(work_order=order, reason=term(TermKind.PAUSE_REASON, "parts"), by=desk, at=after(minutes=10))
    assert [state for *_n, state, _due in rounds(order)] == ["paused"]
    order = resume(work_order=order, by=desk, at=after(minutes=40))
    assert rounds(order) == [(1, 1, "running", after(minutes=90))]


def test_a_change_of_severity_aims_the_round_at_work_and_leaves_the_others(shop, desk):
    urgent = target("update", 20, marks=(), severities=("major",))
    order = promised(target("update", 60, marks=()), urgent, by=desk, at=NINE)
    order = respond(work_order=order, by=desk, at=after(minutes=30))
    major = term(TermKind.SEVERITY, "major")
    order = change(work_order=order, changes={"severity": major}, by=desk, at=after(minutes=40))
    assert rounds(order) == [(1, 1, "met", after(minutes=60)), (1, 2, "running", after(minutes=50))]
    order = respond(work_order=order, by=desk, at=after(minutes=45))
    assert rounds(order)[2:] == [(1, 3, "running", after(minutes=65))]


def test_what_is_promised_from_now_on_judges_no_silence_of_before(shop, desk):
    every_hour = target("update", 60, marks=(), severities=("major",))
    order = promised(target("restore", 600, marks=()), every_hour, by=desk, at=NINE)
    order = respond(work_order=order, by=desk, at=after(hours=3))
    major = term(TermKind.SEVERITY, "major")
    order = change(work_order=order, changes={"severity": major}, by=desk, at=after(hours=3, minutes=10))
    assert rounds(order) == [(1, 2, "running", after(hours=4))]
    assert order.next_due_at == after(hours=4)


def test_the_page_shows_the_round_at_work_and_counts_those_before_it(shop, desk, sign_in):
    order = informed(desk)
    for minutes in (10, 20, 30):
        respond(work_order=order, by=desk, at=after(minutes=minutes))
    shown = [(clock.round, clock.earlier) for clock in clocks_of(order) if clock.metric == "update"]
    assert shown == [(4, 3)]
    page = sign_in(shop.dispatcher).get(f"/work-orders/{order.number}/").text
    assert "第 4 次通报 · 此前 3 次均按时" in page


def test_a_silence_that_ended_with_the_work_waits_for_nothing_more(north, opened):
    with tenant_scope(north.tenant):
        order = informed(north.dispatcher.actor)
    sweep(at=after(minutes=70))
    with tenant_scope(north.tenant):
        order = brought_to(
            State.COMPLETED, order, by=north.dispatcher.actor, technician=north.technician, at=after(minutes=80)
        )
        first, last = order.clocks.filter(metric="update").order_by("round")
        assert (first.state, first.stopped_at, last.state) == ("breached", after(minutes=84), "void")
        assert order.next_due_at is None
