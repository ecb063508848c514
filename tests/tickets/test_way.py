"""The way of a work order: every verb, its event, its clock."""

from datetime import timedelta

import pytest

from aftersales.audit.models import Event
from aftersales.errors import Forbidden, Refused
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, term, work_order
from tickets.actions.dispatching import accept, assign, decline
from tickets.actions.ending import cancel, merge, reopen
from tickets.actions.finishing import call_back, close, complete, hand_in, sign
from tickets.actions.pausing import pause, resume
from tickets.actions.talking import diagnose, note, respond
from tickets.actions.visiting import arrive
from tickets.choices import State, TermKind
from tickets.models import ServiceReport, Signature


@pytest.fixture
def on(order, desk, shop):
    """Take the order to a state."""
    return lambda state: brought_to(state, order, by=desk, technician=shop.technician, at=NINE)


def clock(order, metric):
    return order.clocks.get(metric=metric, cycle=order.cycle)


def test_the_main_job_from_call_to_close(on, tech, desk):
    order = on(State.COMPLETED)
    sign(work_order=order, by=tech, at=after(minutes=10), refusal_reason="现场负责人已下班")
    hand_in(work_order=order, by=tech, at=after(minutes=11))
    call_back(work_order=order, by=desk, at=after(minutes=12), rating=5, suggestions="很及时")
    order = close(work_order=order, by=desk, at=after(minutes=13))
    assert order.state == State.CLOSED
    assert [event.kind for event in order.events.in_order()] == [
        "reported", "assigned", "accepted", "departed", "arrived", "completed", "signature_refused", "handed_in",
        "called_back", "closed",
    ]  # fmt: skip
    assert {clock.metric: clock.state for clock in order.clocks.all()} == {
        "response": "met", "on_site": "met", "report_return": "met", "callback": "met",
    }  # fmt: skip


def test_each_verb_leaves_one_event_on_the_trail_that_names_the_timelines(on):
    order = on(State.ON_SITE)
    acts = Event.objects.filter(object_id=str(order.pk)).order_by("at")
    assert [act.verb for act in acts] == [
        "work_order.open", "work_order.assign", "work_order.accept", "work_order.depart", "work_order.arrive",
    ]  # fmt: skip
    assert {act.facts["event"] for act in acts} == {str(event.pk) for event in order.events.all()}


def test_what_the_table_does_not_allow_is_refused_with_a_sentence(order, tech, desk):
    with pytest.raises(Refused) as refusal:
        complete(work_order=order, by=tech, at=NINE, fault="x", treatment="y")
    assert isinstance(refusal.value, Forbidden)
    with pytest.raises(Refused) as refusal:
        accept(work_order=order, by=desk, at=NINE)
    assert (refusal.value.code, bool(refusal.value.message)) == ("wrong_state", True)


def test_a_technician_acts_on_their_own_work_orders_only(on, shop):
    order = on(State.ASSIGNED)
    with pytest.raises(Forbidden):
        accept(work_order=order, by=shop.colleague.actor, at=NINE)
    assert accept(work_order=order, by=shop.technician.actor, at=after(minutes=2)).state == State.ACCEPTED


def test_only_technicians_are_sent(order, desk, shop):
    with pytest.raises(Refused) as refusal:
        assign(work_order=order, technician=shop.finance, by=desk, at=NINE)
    assert (refusal.value.code, refusal.value.field) == ("not_a_technician", "technician")


def test_declining_gives_it_back_to_the_desk(on, tech):
    order = decline(work_order=on(State.ASSIGNED), reason="正在另一处现场", by=tech, at=after(minutes=5))
    assert (order.state, order.technician) == (State.NEW, None)


def test_a_note_is_no_answer_and_a_call_is(order, desk):
    note(work_order=order, text="等备件报价", by=desk, at=after(minutes=5))
    assert clock(order, "response").state == "running"
    respond(work_order=order, by=desk, at=after(minutes=6))
    assert (clock(order, "response").state, clock(order, "response").met_at) == ("met", after(minutes=6))


def test_waiting_moves_the_deadline_and_resuming_returns_to_where_it_was(on, tech):
    order = on(State.EN_ROUTE)
    due = clock(order, "on_site").due_at
    reason = term(TermKind.PAUSE_REASON, "no-access")
    order = pause(work_order=order, reason=reason, by=tech, at=after(hours=1))
    assert (order.state, order.is_paused, clock(order, "on_site").state) == (State.EN_ROUTE, True, "paused")
    with pytest.raises(Refused) as refusal:
        arrive(work_order=order, by=tech, at=after(hours=2))
    assert refusal.value.code == "wrong_state"
    order = resume(work_order=order, by=tech, at=after(hours=3))
    assert (order.state, order.is_paused) == (State.EN_ROUTE, False)
    waited = clock(order, "on_site")
    assert (waited.due_at, waited.paused_seconds) == (due + timedelta(hours=2), 7200)


def test_solved_by_phone_needs_no_visit(order, desk):
    order = complete(work_order=order, by=desk, at=after(minutes=9), fault="参数被改", treatment="电话指导恢复出厂参数")
    assert (order.state, ServiceReport.objects.get().by_phone) == (State.COMPLETED, True)
    assert {m: clock(order, m).state for m in ("response", "on_site")} == {"response": "met", "on_site": "void"}


def test_a_late_fact_is_recorded_as_a_breach_by_the_verb_itself(order, desk):
    respond(work_order=order, by=desk, at=after(minutes=31))
    breached = clock(order, "response")
    assert (breached.state, breached.breached_at, breached.stopped_at) == (
        "breached",
        after(minutes=30),
        after(minutes=31),
    )
    assert breached.marks.filter(level=100).count() == 1
    assert order.events.filter(kind="breached").count() == 1


def test_closing_waits_for_signature_and_call_back(on, tech, desk):
    order = on(State.COMPLETED)
    for code, step in (
        ("not_signed", lambda: sign(work_order=order, by=tech, at=after(hours=1), refusal_reason="无人签字")),
        ("not_called_back", lambda: call_back(work_order=order, by=desk, at=after(hours=1))),
    ):
        with pytest.raises(Refused) as refusal:
            close(work_order=order, by=desk, at=after(hours=1))
        assert refusal.value.code == code
        step()
    assert close(work_order=order, by=desk, at=after(hours=2)).state == State.CLOSED


def test_a_signed_report_cannot_be_changed(on, tech):
    order = on(State.COMPLETED)
    sign(work_order=order, by=tech, at=after(hours=1), refusal_reason="无人签字")
    report = order.reports.get()
    report.treatment = "另一种说法"
    with pytest.raises(Refused) as refusal:
        report.save()
    assert (refusal.value.code, Signature.objects.count()) == ("report_signed", 1)


def test_reopening_within_the_days_begins_a_new_cycle(on, desk):
    order = on(State.COMPLETED)
    order = reopen(work_order=order, reason="又停机了", by=desk, at=after(days=2))
    assert (order.state, order.cycle, order.technician) == (State.NEW, 2, None)
    response = clock(order, "response")
    assert (response.started_at, response.due_at) == (after(days=2), after(days=2, minutes=30))
    assert order.clocks.get(metric="response", cycle=1).state == "met"


def test_reopening_later_makes_a_new_linked_work_order(on, desk):
    order = on(State.COMPLETED)
    new = reopen(work_order=order, reason="又停机了", by=desk, at=after(days=8))
    assert (new.number != order.number, new.follows, new.report) == (True, order, "又停机了")
    order.refresh_from_db()
    assert (order.state, order.cycle) == (State.COMPLETED, 1)


def test_cancelling_stops_the_clocks_without_a_verdict(order, desk):
    order = cancel(work_order=order, reason="客户自行恢复", by=desk, at=after(minutes=5))
    assert (order.state, {clock.state for clock in order.clocks.all()}) == (State.CANCELLED, {"void"})


def test_merging_ends_the_one_and_leaves_the_other_running(order, desk):
    other = work_order(by=desk, at=NINE, customer=order.customer, site=order.site)
    order = merge(work_order=order, into=other, by=desk, at=after(minutes=5))
    assert (order.state, order.merged_into) == (State.CANCELLED, other)
    assert {clock.state for clock in order.clocks.all()} == {"void"}
    assert clock(other, "response").state == "running"


def test_a_diagnosis_by_phone_answers(order, desk):
    order = diagnose(work_order=order, text="疑似变频器过热", by=desk, at=after(minutes=3))
    assert clock(order, "response").met_at == after(minutes=3)


def test_the_phones_own_time_is_noted_but_ours_counts(on, tech):
    order = on(State.EN_ROUTE)
    arrive(work_order=order, by=tech, at=after(minutes=50), device_at=after(minutes=20), place="31.2304,121.4737")
    event = order.events.get(kind="arrived")
    assert (event.at, event.facts["device_at"]) == (after(minutes=50), after(minutes=20).isoformat())
