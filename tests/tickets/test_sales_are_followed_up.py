"""After a sale the customer is asked on day 3, 7 and 30, by the company's own plan, until proficient (R1.6)."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales.errors import Refused
from aftersales.messaging.models import Message
from aftersales.timers.models import Timer
from tests import factories
from tests.tickets.conftest import NINE, after
from tickets.actions.answering import finish, send_again
from tickets.actions.calling import cancel, decline, hand_over, no_answer, plan_follow_up, put_off
from tickets.actions.selling import record_purchase
from tickets.jobs import follow_ups as fire
from tickets.models import FollowUp, FollowUpPolicy, SaleStep
from tickets.queries.follow_ups import asks_for_another_visit

MONDAY = date(2026, 11, 23)


@pytest.fixture
def customer(shop):
    owner = factories.person()
    factories.contact(customer=owner, is_primary=True)
    return owner


def sold(customer, by, **fields):
    known = {"item": "焕颜美容仪 M3", "bought_on": MONDAY, "amount": Decimal("2980.00")}
    return record_purchase(customer=customer, by=by, at=NINE, **{**known, **fields})


def steps(**state):
    return list(FollowUp.objects.filter(**state).order_by("step").values_list("step", flat=True))


def test_three_steps_are_planned_on_working_days(customer, desk):
    sold(customer, desk)
    planned = FollowUp.objects.order_by("step")
    assert [(one.step, one.reason, one.about) for one in planned] == [
        (day, "sale", "焕颜美容仪 M3") for day in (3, 7, 30)
    ]
    # Thursday 26 November, from nine to half past five; Monday the 30th; day 30 is Wednesday 23 December.
    assert [one.next_at for one in planned] == [after(days=3), after(days=7), after(days=30)]
    assert planned[0].due_at == after(days=3, hours=8, minutes=30)


def test_a_day_off_waits_for_the_next_working_day_and_a_day_gone_by_is_left_out(customer, desk):
    SaleStep.objects.filter(day=7).update(day=5)  # Saturday
    sold(customer, desk)
    assert FollowUp.objects.get(step=5).next_at == after(days=7)  # Monday
    FollowUp.objects.all().delete()
    sold(customer, desk, bought_on=date(2026, 11, 17))
    assert steps() == [5, 30]


def test_who_uses_it_with_ease_is_asked_no_further(customer, desk):
    sold(customer, desk)
    done = finish(follow_up=FollowUp.objects.get(step=3), by=desk, at=after(days=3), rating=5, proficient=True)
    assert (done.state, done.rating, steps(state="cancelled")) == ("done", 5, [7, 30])


def test_who_does_not_is_asked_again_after_the_last_step(customer, desk):
    sold(customer, desk)
    for day in (3, 7, 30):
        finish(follow_up=FollowUp.objects.get(step=day), by=desk, at=after(days=day), proficient=False)
    assert steps(state="open") == [60]
    FollowUpPolicy.objects.update(repeat_days=0)
    finish(follow_up=FollowUp.objects.get(step=60), by=desk, at=after(days=60), proficient=False)
    assert steps(state="open") == []


def test_who_declines_is_left_in_peace(customer, desk):
    sold(customer, desk)
    decline(follow_up=FollowUp.objects.get(step=3), by=desk, at=after(days=3), reason="别打了")
    assert steps(state="declined") == [3, 7, 30]


def test_who_is_not_to_be_contacted_is_on_record_with_the_reason(customer, desk):
    customer.contacts.update(do_not_contact=True)
    sold(customer, desk)
    assert steps(state="cancelled", note__gt="") == [3, 7, 30]


def test_a_low_rating_opens_a_work_order_for_a_technician(shop, customer, desk):
    sold(customer, desk, asset=factories.asset(customer=customer))
    follow_up = FollowUp.objects.get(step=3)
    done = finish(follow_up=follow_up, by=desk, at=after(days=3), rating=2, suggestions="用了脸上发红")
    assert asks_for_another_visit(done) is True
    order = send_again(follow_up=done, technician=shop.technician, by=desk, at=after(days=3))
    assert (order.report, order.asset, order.technician) == ("用了脸上发红", done.purchase.asset, shop.technician)


def test_what_a_sale_refuses(customer, desk):
    for wrong, code in (
        ({"bought_on": date(2026, 11, 24)}, "in_the_future"),
        ({"asset": factories.asset()}, "not_this_customers"),
    ):
        with pytest.raises(Refused) as refusal:
            sold(customer, desk, **wrong)
        assert refusal.value.code == code


def test_who_does_not_call_is_not_made_to(shop, customer, desk):
    with pytest.raises(Refused) as refusal:
        sold(customer, desk, owner=shop.technician)
    assert refusal.value.code == "does_not_call"
    follow_up = planned(customer, desk)
    with pytest.raises(Refused) as refusal:
        hand_over(follow_up=follow_up, owner=shop.technician, by=desk, at=NINE)
    assert refusal.value.code == "does_not_call"


def test_handed_over_the_new_owner_is_told(shop, customer, desk):
    follow_up = planned(customer, desk)
    assert Timer.objects.filter(kind="tickets.follow-up").count() == 0
    handed = hand_over(follow_up=follow_up, owner=shop.manager, by=desk, at=NINE)
    assert (handed.owner, Timer.objects.get(kind="tickets.follow-up").due_at) == (shop.manager, after(days=1))
    assert hand_over(follow_up=follow_up, owner=None, by=desk, at=NINE).owner is None
    assert Timer.objects.filter(kind="tickets.follow-up").count() == 0


def planned(customer, by, **fields):
    return plan_follow_up(
        **{"customer": customer, "about": "换季护理", "due_at": after(days=1), "by": by, "at": NINE, **fields}
    )


def test_by_hand(customer, desk):
    follow_up = planned(customer, desk, channel="letter")
    assert (follow_up.contact, follow_up.reason, follow_up.next_at) == (
        customer.contacts.get(), "by_hand", after(days=1),
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        no_answer(follow_up=follow_up, by=desk, at=after(days=1))
    assert refusal.value.code == "nobody_answers"
    assert cancel(follow_up=follow_up, reason="改发短信", by=desk, at=after(days=1)).note == "改发短信"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"reason": "sale"}, "made_by_itself"), ({"due_at": NINE.replace(year=2025)}, "in_the_past")],
)
def test_what_planning_refuses(customer, desk, wrong, code):
    with pytest.raises(Refused) as refusal:
        planned(customer, desk, **wrong)
    assert refusal.value.code == code


def test_what_is_not_asked_is_refused(customer, desk):
    follow_up = planned(customer, desk)
    for field in ("fixed", "proficient"):
        with pytest.raises(Refused) as refusal:
            finish(follow_up=follow_up, by=desk, at=after(days=1), **{field: True})
        assert (refusal.value.code, refusal.value.field) == ("not_asked", field)


def test_the_owner_is_told_when_it_is_time_and_not_once_it_is_done(shop, customer, desk):
    follow_up = planned(customer, desk, owner=shop.dispatcher)
    timer = Timer.objects.get(kind="tickets.follow-up")
    assert (timer.key, timer.due_at) == (str(follow_up.pk), after(days=1))
    told = Message.objects.filter(template="tickets/follow_up", channel="in_app")
    fire([timer], at=after(hours=1))
    assert told.count() == 0
    fire([timer], at=after(days=1))
    fire([timer], at=after(days=1))
    assert told.count() == 1
    put_off(follow_up=follow_up, until=after(days=2), by=desk, at=after(days=1))
    assert Timer.objects.get(kind="tickets.follow-up").due_at == after(days=2)
    finish(follow_up=follow_up, by=desk, at=after(days=2))
    assert Timer.objects.filter(kind="tickets.follow-up").count() == 0
