"""Each completed work order is on the list of whom to call, until its call back is recorded, and no longer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.errors import Refused
from aftersales.timers.models import Timer
from contracts.choices import Metric
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, term
from tickets.actions.answering import finish, send_again
from tickets.actions.calling import cancel, decline, no_answer, put_off
from tickets.actions.changing import correct
from tickets.actions.clockwork import next_deadline
from tickets.actions.ending import reopen
from tickets.actions.finishing import call_back, close, complete, sign
from tickets.actions.talking import note
from tickets.choices import Fact, State, TermKind
from tickets.models import CallBack, FollowUp, WorkOrder
from tickets.queries.follow_ups import asks_for_another_visit, others_to_send

DONE_AT = after(minutes=5)
LATER = after(hours=3)


@pytest.fixture
def completed(shop, order, desk):
    """A work order completed five minutes past nine on Monday."""
    return brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)


@pytest.fixture
def follow_up(completed):
    """What the completed work order put on the list."""
    return FollowUp.objects.get()


def kinds(order):
    return list(order.events.in_order().values_list("kind", flat=True))


def test_a_completed_work_order_is_on_the_list_at_once_and_due_when_its_clock_is(completed, follow_up):
    assert (follow_up.work_order, follow_up.reason, follow_up.state) == (completed, "work_order", "open")
    assert (follow_up.next_at, follow_up.about) == (DONE_AT, completed.report)
    assert list(FollowUp.objects.to_do(at=DONE_AT)) == [follow_up]
    assert follow_up.due_at == completed.clocks.get(metric=Metric.CALLBACK).due_at == after(days=2, minutes=5)


def test_without_a_promised_call_back_it_is_due_by_the_end_of_the_next_working_day(shop, order, desk):
    order.clocks.filter(metric=Metric.CALLBACK).delete()
    brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    assert FollowUp.objects.get().due_at == after(days=1, hours=8, minutes=30)


def test_an_inspection_is_followed_up_as_one(shop, order, desk):
    WorkOrder.objects.update(type=term(TermKind.TYPE, "inspection"))
    order.refresh_from_db()
    brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    assert FollowUp.objects.get().reason == "inspection"


def test_it_is_done_when_the_call_back_is_recorded(completed, follow_up, desk):
    call_back(work_order=completed, by=desk, at=LATER, rating=4, suggestions="早点来")
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.ended_at, follow_up.ended_by_name) == ("done", LATER, desk.name)
    assert (follow_up.answer.rating, follow_up.answer.suggestions, follow_up.rating) == (4, "早点来", None)


def test_filing_the_answer_records_the_call_back_on_the_timeline(completed, follow_up, desk):
    done = finish(follow_up=follow_up, by=desk, at=LATER, rating=5, suggestions="很好")
    call = CallBack.objects.get()
    assert (done.state, done.call_back, call.rating, call.fixed) == ("done", call, 5, True)
    assert kinds(completed)[-1] == Fact.CALLED_BACK
    with pytest.raises(Refused) as refusal:
        finish(follow_up=follow_up, by=desk, at=LATER)
    assert refusal.value.code == "wrong_state"
    assert CallBack.objects.count() == 1


def test_nobody_answers_three_times(completed, follow_up, desk):
    tried = no_answer(follow_up=follow_up, by=desk, at=LATER)
    assert (tried.tries, tried.next_at) == (1, LATER + timedelta(hours=2))  # 14:00 on Monday
    tried = no_answer(follow_up=follow_up, by=desk, at=after(hours=5))
    assert tried.next_at == after(days=1)  # nine o'clock on Tuesday
    assert list(FollowUp.objects.to_do(at=after(hours=6))) == []
    tried = no_answer(follow_up=follow_up, by=desk, at=after(days=1))
    assert (tried.state, tried.tries) == ("given_up", 3)
    completed.refresh_from_db()
    assert kinds(completed)[-3:] == [Fact.NOT_REACHED, Fact.NOT_REACHED, Fact.CALL_GIVEN_UP]


@pytest.mark.parametrize("hours", [(3,), (3, 5, 30)], ids=["declined", "given_up"])
def test_whoever_cannot_be_called_is_promised_no_call_any_more(completed, follow_up, desk, hours):
    for hour in hours:
        act = decline if len(hours) == 1 else no_answer
        act(follow_up=follow_up, by=desk, at=after(hours=hour))
    clock = completed.clocks.get(metric=Metric.CALLBACK)
    assert (clock.state, clock.breached_at) == ("void", None)
    assert not Timer.objects.filter(key__startswith=str(clock.pk)).exists()
    completed.refresh_from_db()
    assert completed.next_due_at == next_deadline([*completed.clocks.exclude(pk=clock.pk)])
    if len(hours) > 1:  # called after all: nothing was owed any more
        call_back(work_order=completed, by=desk, at=after(hours=32), rating=3)
        assert completed.clocks.get(metric=Metric.CALLBACK).state == "void"


def test_a_call_back_missed_before_stays_missed_and_is_over(completed, follow_up, desk):
    decline(follow_up=follow_up, by=desk, at=after(days=9), reason="不用了")
    clock = completed.clocks.get(metric=Metric.CALLBACK)
    assert (clock.state, clock.breached_at, clock.stopped_at) == ("breached", clock.due_at, after(days=9))
    assert not Timer.objects.filter(key__startswith=str(clock.pk)).exists()


def test_who_was_given_up_may_still_be_called_back(completed, follow_up, desk):
    for hour in (3, 5, 30):
        no_answer(follow_up=follow_up, by=desk, at=after(hours=hour))
    assert put_off(follow_up=follow_up, until=after(days=2), by=desk, at=after(hours=31)).state == "open"
    call_back(work_order=completed, by=desk, at=after(hours=32), rating=3)
    follow_up.refresh_from_db()
    assert follow_up.state == "done"


@pytest.mark.parametrize("way", ["declined", "given_up", "neither"])
def test_a_work_order_closes_without_a_call_back_where_the_customer_cannot_be_called(completed, follow_up, desk, way):
    sign(work_order=completed, by=desk, at=after(minutes=10), refusal_reason="不在现场")
    if way == "declined":
        decline(follow_up=follow_up, by=desk, at=LATER, reason="不用再打了")
    for hour in (3, 5, 30) if way == "given_up" else ():
        no_answer(follow_up=follow_up, by=desk, at=after(hours=hour))
    if way == "neither":
        with pytest.raises(Refused) as refusal:
            close(work_order=completed, by=desk, at=after(days=2))
        assert refusal.value.code == "not_called_back"
    else:
        assert close(work_order=completed, by=desk, at=after(days=2)).state == State.CLOSED


def test_a_call_back_is_owed_and_not_called_off(follow_up, desk):
    with pytest.raises(Refused) as refusal:
        cancel(follow_up=follow_up, reason="忙", by=desk, at=LATER)
    assert refusal.value.code == "owed"


def test_reopening_takes_it_off_the_list_and_the_next_completion_puts_it_on_again(shop, completed, follow_up, desk):
    again = reopen(work_order=completed, reason="又坏了", by=desk, at=LATER)
    follow_up.refresh_from_db()
    assert follow_up.state == "cancelled"
    brought_to(State.COMPLETED, again, by=desk, technician=shop.technician, at=LATER)
    assert list(FollowUp.objects.open().values_list("cycle", flat=True)) == [2]


def test_the_due_instant_follows_the_clock(shop, order, desk, tech):
    order = brought_to(State.ON_SITE, order, by=desk, technician=shop.technician, at=NINE)
    order = complete(work_order=order, by=tech, at=after(days=1), fault="皮带断裂", treatment="更换皮带")
    assert FollowUp.objects.get().due_at == after(days=2, hours=8, minutes=30)
    done, at = order.events.get(kind=Fact.COMPLETED), after(days=1, hours=1)
    correct(work_order=order, event=done, happened_at=after(hours=1), reason="昨天已修好", by=shop.manager.actor, at=at)
    clock = order.clocks.get(metric=Metric.CALLBACK)
    assert FollowUp.objects.get().due_at == clock.due_at == after(days=2, hours=1)


def test_other_verbs_leave_it_alone(completed, follow_up, desk):
    note(work_order=completed, text="客户下午开会", by=desk, at=LATER)
    follow_up.refresh_from_db()
    assert follow_up.is_open


@pytest.mark.parametrize(("answer", "asked"), [({"rating": 2}, True), ({"fixed": False, "rating": 5}, True),
                                               ({"rating": 3}, False), ({}, False)])  # fmt: skip
def test_a_low_rating_or_a_fault_that_is_still_there_asks_for_another_visit(follow_up, desk, answer, asked):
    assert asks_for_another_visit(finish(follow_up=follow_up, by=desk, at=LATER, **answer)) is asked


def test_another_technician_is_sent_in_one_step(shop, completed, follow_up, desk):
    done = finish(follow_up=follow_up, by=desk, at=LATER, rating=1, fixed=False, suggestions="还在响")
    assert [one.pk for one in others_to_send(done, at=LATER)] == [shop.colleague.pk]
    with pytest.raises(Refused) as refusal:
        send_again(follow_up=done, technician=shop.technician, by=desk, at=LATER)
    assert refusal.value.code == "same_technician"
    order = send_again(follow_up=done, technician=shop.colleague, by=desk, at=LATER)
    assert (order.pk, order.cycle, order.state, order.technician) == (completed.pk, 2, "assigned", shop.colleague)
    assert order.events.get(kind=Fact.REOPENED).text == "还在响"
    done.refresh_from_db()
    assert (done.led_to, asks_for_another_visit(done)) == (order, False)
    with pytest.raises(Refused) as refusal:
        send_again(follow_up=done, technician=shop.colleague, by=desk, at=LATER)
    assert refusal.value.code == "not_unhappy"


def test_after_the_days_to_reopen_a_new_work_order_follows(shop, completed, follow_up, desk):
    done = finish(follow_up=follow_up, by=desk, at=after(days=9), fixed=False)
    order = send_again(follow_up=done, technician=shop.colleague, by=desk, at=after(days=9))
    assert (order.follows, order.state) == (completed, "assigned")


def test_the_database_knows_a_finished_one_only_with_its_call_back(follow_up):
    for wrong in ({"state": "done", "ended_at": LATER}, {"rating": 3}, {"ended_at": LATER}, {"cycle": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.filter(pk=follow_up.pk).update(**wrong)


def test_the_database_lets_a_cycle_have_one(follow_up):
    follow_up.pk, follow_up._state.adding = None, True
    follow_up.id = FollowUp._meta.pk.get_default()
    with pytest.raises(IntegrityError), transaction.atomic():
        follow_up.save()
