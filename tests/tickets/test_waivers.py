"""A breach is excused by somebody else than who asked; it stays a breach, and figures count both ways."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import Actor
from aftersales.errors import Forbidden, Refused
from aftersales.messaging.models import Message
from tests.tickets.conftest import NINE, after
from tests.tickets.making import work_order
from tickets.actions.talking import respond
from tickets.actions.waiving import approve_waiver, ask_waiver, refuse_waiver
from tickets.models import ClockDay, TicketPolicy, Waiver
from tickets.queries.dashboard import kept_by_metric
from tickets.queries.waivers import waivers_for_rows

LATER = after(hours=2)


@pytest.fixture
def late(shop, order, desk):
    """A response that came ten minutes late."""
    respond(work_order=order, by=desk, at=after(minutes=40))
    return order.clocks.get(metric="response")


def asked(clock, by, at=LATER):
    return ask_waiver(work_order=clock.work_order, clock=clock, ground="force_majeure", reason="台风封路", by=by, at=at)


def test_an_excused_breach_stays_a_breach(late, shop, desk):
    waiver = approve_waiver(waiver=asked(late, desk), by=shop.manager.actor, at=after(hours=3), note="属实")
    late.refresh_from_db()
    assert (late.state, late.breached_at, late.excused_at) == ("breached", after(minutes=30), after(hours=3))
    assert (waiver.state, waiver.decided_by_name, waiver.alone) == ("approved", shop.manager.name, False)
    kinds = list(late.work_order.events.in_order().values_list("kind", flat=True))
    assert kinds[-2:] == ["waiver_asked", "excused"]


def test_figures_count_both_ways(late, shop, desk):
    respond(work_order=work_order(by=desk, at=NINE), by=desk, at=after(minutes=5))
    approve_waiver(waiver=asked(late, desk), by=shop.manager.actor, at=LATER)
    [kept] = kept_by_metric(day=NINE.date(), span=7)
    assert (kept.met, kept.breached, kept.excused, kept.percent, kept.percent_excused) == (1, 1, 1, 50.0, 100.0)
    assert ClockDay.objects.get(metric="response").excused == 1


def test_a_refusal_leaves_everything_as_it_was_and_it_may_be_asked_again(late, shop, desk):
    refuse_waiver(waiver=asked(late, desk), by=shop.manager.actor, at=LATER, note="当天道路畅通")
    late.refresh_from_db()
    assert (late.excused_at, ClockDay.objects.get(metric="response").excused) == (None, 0)
    assert asked(late, desk, at=after(hours=4)).state == "asked"


def test_what_waits_for_a_decision_is_listed_first(late, shop, desk):
    refused = refuse_waiver(waiver=asked(late, desk), by=shop.manager.actor, at=LATER, note="当天道路畅通")
    waiting = asked(late, desk, at=after(hours=4))
    assert list(waivers_for_rows()) == [waiting, refused]


def test_nobody_decides_what_they_asked_for(late, shop):
    manager = shop.manager.actor
    waiver = asked(late, manager)
    for act in (approve_waiver, refuse_waiver):
        with pytest.raises(Forbidden) as refusal:
            act(waiver=waiver, by=manager, at=LATER, note="同意")
        assert refusal.value.code == "not_your_own"


def test_whoever_is_alone_may_decide_where_the_policy_says_so(late, shop):
    manager = shop.manager.actor
    waiver = asked(late, manager)
    TicketPolicy.objects.update(waive_alone=True)
    with pytest.raises(Forbidden):  # the owner and the general manager are there
        approve_waiver(waiver=waiver, by=manager, at=LATER)
    for part in ("owner", "general_manager"):
        shop.members[part].active = False
        shop.members[part].save()
    assert approve_waiver(waiver=waiver, by=manager, at=LATER).alone is True


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("dispatcher", "not_allowed"),
        ("technician", "not_allowed"),
        ("auditor", "not_allowed"),
        ("key", "keys_never_sign"),
    ],
)
def test_only_managers_decide_and_keys_never_do(late, shop, desk, by, code):
    waiver = asked(late, desk)
    actor = Actor("key", "k", "erp", frozenset({"manager"})) if by == "key" else shop.members[by].actor
    with pytest.raises(Forbidden) as refusal:
        approve_waiver(waiver=waiver, by=actor, at=LATER)
    assert refusal.value.code == code


def test_a_key_may_ask(late, shop):
    key = Actor("key", "k", "erp", frozenset({"dispatcher"}))
    waiver = asked(late, key)
    assert (waiver.asked_by, waiver.asked_by_name) == (None, "erp")
    assert approve_waiver(waiver=waiver, by=shop.owner.actor, at=LATER).state == "approved"


def test_what_was_not_missed_cannot_be_excused(order, desk):
    with pytest.raises(Refused) as refusal:
        asked(order.clocks.get(metric="response"), desk, at=after(minutes=1))
    assert refusal.value.code == "not_breached"


def test_a_promise_of_another_work_order_is_refused(late, desk):
    other = work_order(by=desk, at=NINE)
    with pytest.raises(Refused) as refusal:
        ask_waiver(work_order=other, clock=late, ground="other", reason="–", by=desk, at=LATER)
    assert refusal.value.code == "not_this_work_orders"


def test_it_is_asked_once(late, desk):
    asked(late, desk)
    with pytest.raises(Refused) as refusal:
        asked(late, desk)
    assert refusal.value.code == "asked_already"


def test_the_database_lets_one_live_waiver_stand_for_each_promise(late, shop, desk):
    asked(late, desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.create(clock=late, ground="other", reason="–", asked_at=LATER)


def test_the_database_knows_that_another_decides(late, shop, desk):
    waiver = asked(late, desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.filter(pk=waiver.pk).update(state="approved", decided_by=shop.dispatcher, decided_at=LATER)


@pytest.mark.parametrize("change", [{"note": "改了"}, {"state": "asked", "decided_by": None, "decided_at": None}])
def test_what_was_decided_cannot_change(late, shop, desk, change):
    waiver = approve_waiver(waiver=asked(late, desk), by=shop.manager.actor, at=LATER)
    with pytest.raises(Refused):
        Waiver.objects.get(pk=waiver.pk).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.filter(pk=waiver.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.filter(pk=waiver.pk).delete()
    with pytest.raises(Refused) as refusal:
        refuse_waiver(waiver=waiver, by=shop.owner.actor, at=LATER, note="–")
    assert refusal.value.code == "decided"


def test_who_may_decide_is_told_and_then_who_asked(late, shop, desk):
    waiver = asked(late, shop.manager.actor)
    told = Message.objects.filter(template="tickets/waiver_asked", channel="in_app")
    assert {message.member_id for message in told} == {shop.owner.pk, shop.general_manager.pk}
    approve_waiver(waiver=waiver, by=shop.owner.actor, at=LATER + timedelta(minutes=1))
    answer = Message.objects.get(template="tickets/waiver_decided", channel="in_app")
    assert (answer.member_id, answer.context["state"]) == (shop.manager.pk, "approved")
