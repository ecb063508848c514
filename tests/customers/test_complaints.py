"""A complaint in the customer's words, answered at once or recorded as late, once (R8.7, R14.4, R4.1)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.errors import Refused
from aftersales.messaging.models import Message
from aftersales.timers.sweep import sweep
from customers.actions.complaints import (
    answer_complaint,
    receive_complaint,
    resolve_complaint,
    save_complaint_policy,
    withdraw_complaint,
)
from customers.choices import ComplaintState, ComplaintVerb
from customers.models import Complaint, Purchase
from customers.rules.complaints import TRANSITIONS
from customers.rules.silence import silence_of
from tests import factories

EIGHT_EVENING = datetime(2026, 11, 20, 12, tzinfo=UTC)  # Friday, 20:00 in Shanghai: the line is open all the same
TICK = timedelta(microseconds=1)
VERBS = {
    ComplaintVerb.ANSWER: lambda one, at: answer_complaint(complaint=one, answer="已回电", by=SYSTEM, at=at),
    ComplaintVerb.RESOLVE: lambda one, at: resolve_complaint(complaint=one, outcome="换新", by=SYSTEM, at=at),
    ComplaintVerb.WITHDRAW: lambda one, at: withdraw_complaint(complaint=one, by=SYSTEM, at=at),
}
WAYS = {
    ComplaintState.NEW: (),
    ComplaintState.ANSWERED: (ComplaintVerb.ANSWER,),
    ComplaintState.RESOLVED: (ComplaintVerb.ANSWER, ComplaintVerb.RESOLVE),
    ComplaintState.WITHDRAWN: (ComplaintVerb.WITHDRAW,),
}


def complaint(at=EIGHT_EVENING, **fields):
    owner = fields.pop("customer", None) or factories.customer()
    return receive_complaint(customer=owner, words="一个月修了三次", by=SYSTEM, at=at, **fields)


def brought_to(state):
    one = complaint()
    for verb in WAYS[state]:
        one = VERBS[verb](one, EIGHT_EVENING)
    return one


@pytest.mark.parametrize("state", ComplaintState)
def test_its_state_changes_through_one_table(in_north, state):
    for verb, act in VERBS.items():
        one = brought_to(state)
        if (state, verb) in TRANSITIONS:
            assert act(one, EIGHT_EVENING).state == TRANSITIONS[state, verb]
        else:
            with pytest.raises(Refused) as refused:
                act(one, EIGHT_EVENING)
            assert refused.value.code == "wrong_state"


def test_numbers_count_in_each_company_and_the_trail_holds_no_words(in_north):
    one = complaint(wish="不想再停线", remedy="换一台")
    assert (one.number, complaint().number) == ("CP-000001", "CP-000002")
    trail = str(list(Event.objects.about(one).values_list("facts", flat=True)))
    assert ("CP-000001" in trail, "修了三次" in trail, "停线" in trail) == (True, False, False)


@pytest.mark.parametrize(("late", "breached"), [(timedelta(0), False), (TICK, True)])
def test_an_answer_at_the_very_instant_is_in_time(in_north, late, breached):
    one = complaint()
    due = EIGHT_EVENING + timedelta(minutes=30)
    sweep(due)
    done = VERBS[ComplaintVerb.ANSWER](one, due + late)
    assert (one.due_at, done.is_late, Complaint.objects.get().is_late) == (due, breached, breached)


def test_what_is_missed_is_recorded_once_and_the_manager_hears_of_it(in_north):
    one = complaint(owner=in_north.dispatcher)
    for minutes in (31, 32, 60):
        sweep(EIGHT_EVENING + timedelta(minutes=minutes))
    VERBS[ComplaintVerb.ANSWER](one, EIGHT_EVENING + timedelta(minutes=61))
    told = Message.objects.filter(template="customers/complaint_late", channel="in_app").values_list(
        "member", flat=True
    )
    assert sorted(told) == sorted([in_north.manager.pk, in_north.dispatcher.pk])
    assert Complaint.objects.get().breached_at == one.due_at
    assert Event.objects.filter(verb="complaint.late").count() == 1


def test_a_company_may_count_in_its_working_time(in_north):
    fill(by=SYSTEM, at=EIGHT_EVENING)
    save_complaint_policy(answer_minutes=60, in_working_time=True, by=SYSTEM, at=EIGHT_EVENING)
    opening = datetime(2026, 11, 23, 1, tzinfo=UTC)  # Monday, nine in Shanghai
    assert complaint().due_at == opening + timedelta(hours=1)


def bought(owner, days_ago):
    day = EIGHT_EVENING.date() - timedelta(days=days_ago)
    return Purchase.objects.create(
        customer=owner, item="美容仪", bought_on=day, amount=Decimal("1280.50"), created_at=EIGHT_EVENING
    )


@pytest.mark.parametrize(
    ("kind", "days_ago", "amount", "outcome"),
    [
        ("return_7_days", 7, None, Decimal("1280.50")),
        ("return_7_days", 8, None, "too_late"),
        ("triple", 200, None, Decimal("3841.50")),
        ("triple", 200, Decimal("3841.49"), "too_little"),
        ("triple", 200, Decimal("5000"), Decimal("5000")),
        ("triple", None, None, "no_purchase"),
        ("refund", None, Decimal("0.10"), Decimal("0.10")),
        ("refund", None, None, "no_amount"),
        ("apology", None, Decimal("3"), None),
    ],
)
def test_what_the_customer_gets_by_law_and_beyond(in_north, kind, days_ago, amount, outcome):
    owner = factories.customer()
    purchase = bought(owner, days_ago) if days_ago is not None else None
    one = VERBS[ComplaintVerb.ANSWER](complaint(customer=owner, purchase=purchase), EIGHT_EVENING)
    words = {"outcome": "赔付", "compensation": kind, "amount": amount, "by": SYSTEM, "at": EIGHT_EVENING}
    if isinstance(outcome, str):
        with pytest.raises(Refused) as refused:
            resolve_complaint(complaint=one, **words)
        assert refused.value.code == outcome
    else:
        resolve_complaint(complaint=one, **words)
        assert Complaint.objects.get(pk=one.pk).amount == outcome


def test_nothing_of_another_customers_and_nobody_who_does_not_answer(in_north):
    strange = factories.contact(customer=factories.customer())
    for fields in ({"contact": strange}, {"purchase": bought(strange.customer, 1)}, {"owner": in_north.technician}):
        with pytest.raises(Refused):
            complaint(**fields)


def days(*gaps):
    found = [date(2026, 1, 1)]
    for gap in gaps:
        found.append(found[-1] + timedelta(days=gap))
    return found


@pytest.mark.parametrize(
    ("gaps", "since_last", "usual"),
    [
        ((30, 30), 46, 30),
        ((30, 30), 45, None),  # half as long again is still the rhythm
        ((30, 2, 400, 30), 46, 30),  # the median, which one long absence does not move
        ((4, 4, 4), 12, 4),
        ((4, 4, 4), 11, None),  # a week beyond it at least
        ((0, 30), 400, None),  # twice on a day is once: no rhythm yet
    ],
)
def test_who_stays_away_is_measured_by_their_own_rhythm(gaps, since_last, usual):
    came = days(*gaps)
    found = silence_of(came, today=came[-1] + timedelta(days=since_last))
    assert (found.usual_days if found else None) == usual
