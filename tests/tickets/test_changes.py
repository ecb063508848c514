"""Changes keep the starts and the pauses, and are logged with what they change."""

from datetime import timedelta

import pytest

from aftersales.errors import Forbidden, Refused
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to
from tickets.actions.changing import change, correct
from tickets.choices import State


def clock(order, metric):
    return order.clocks.get(metric=metric)


def test_another_site_may_mean_another_promise_from_the_same_start(order, desk):
    far = factories.site(customer=order.customer, region_code="440300", name="深圳工厂")
    near_due = clock(order, "on_site").due_at
    order = change(work_order=order, changes={"site": far}, by=desk, at=after(minutes=10))
    there = clock(order, "on_site")
    assert (order.zone, there.started_at, there.due_at) == ("elsewhere", NINE, NINE + timedelta(hours=48))
    assert near_due == NINE + timedelta(hours=3)
    logged = order.events.get(kind="changed").facts["due"]["on_site"]
    assert logged == [near_due.isoformat(), there.due_at.isoformat()]


def test_a_verdict_stands_when_the_promise_changes(order, desk, shop):
    order = brought_to(State.ACCEPTED, order, by=desk, technician=shop.technician, at=NINE)
    far = factories.site(customer=order.customer, region_code="440300", name="深圳工厂")
    order = change(work_order=order, changes={"site": far}, by=desk, at=after(minutes=10))
    assert (clock(order, "response").state, clock(order, "response").met_at) == ("met", after(minutes=2))


def test_words_change_without_touching_a_clock(order, desk):
    before = clock(order, "on_site").due_at
    order = change(work_order=order, changes={"report": "传送带有异响"}, by=desk, at=after(minutes=10))
    assert (order.report, clock(order, "on_site").due_at) == ("传送带有异响", before)


def test_a_correction_is_a_managers_step_with_a_reason(order, desk, shop):
    order = brought_to(State.ON_SITE, order, by=desk, technician=shop.technician, at=NINE)
    event = order.events.get(kind="arrived")
    with pytest.raises(Forbidden):
        correct(work_order=order, event=event, happened_at=after(minutes=2), reason="补录", by=desk, at=after(hours=1))
    correct(
        work_order=order,
        event=event,
        happened_at=after(minutes=3),
        reason="现场无网络，报修人确认",
        by=shop.manager.actor,
        at=after(hours=1),
    )
    arrival = clock(order, "on_site")
    assert (arrival.state, arrival.stopped_at, arrival.met_at) == ("met", after(minutes=3), after(minutes=4))


@pytest.mark.parametrize(
    ("happened_at", "code"),
    [(after(hours=2), "in_the_future"), (NINE - timedelta(minutes=1), "before_the_report")],
)
def test_a_correction_stays_between_report_and_now(order, desk, shop, happened_at, code):
    order = brought_to(State.ON_SITE, order, by=desk, technician=shop.technician, at=NINE)
    event = order.events.get(kind="arrived")
    with pytest.raises(Refused) as refusal:
        correct(
            work_order=order, event=event, happened_at=happened_at, reason="x", by=shop.manager.actor, at=after(hours=1)
        )
    assert (refusal.value.code, refusal.value.field) == (code, "happened_at")
