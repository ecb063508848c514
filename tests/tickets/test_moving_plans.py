"""Open work orders go to another version of their plan by one explicit act, a few at a time (clock rule 6)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import next_version, work_order
from tickets.actions import moving
from tickets.actions.ending import cancel
from tickets.actions.moving import carry_on, start_move
from tickets.choices import MoveOutcome
from tickets.models import PlanMove, WorkOrder
from tickets.queries.moves import preview_move


@pytest.fixture
def boss(shop):
    return shop.manager.actor


def outcomes(move):
    return list(move.orders.order_by("pk").values_list("outcome", flat=True))


def test_the_deadline_moves_from_the_same_start_and_the_timeline_notes_both(order, boss):
    newer = next_version(order.plan_version, on_site={"amount": 2})
    old_due = order.clocks.get(metric="on_site").due_at
    move = start_move(source=order.plan_version, target=newer, by=boss, at=after(minutes=10))
    carry_on(move=move, at=after(minutes=10))
    order = WorkOrder.objects.get(pk=order.pk)
    clock = order.clocks.get(metric="on_site")
    assert (order.plan_version, clock.started_at, clock.due_at) == (newer, NINE, NINE + timedelta(hours=2))
    event = order.events.get(kind="changed")
    assert event.facts["due"]["on_site"] == [old_due.isoformat(), clock.due_at.isoformat()]
    assert (event.facts["plan"], event.by_name) == ([1, 2], boss.name)
    move = PlanMove.objects.get()
    assert (outcomes(move), move.finished_at) == ([MoveOutcome.MOVED], after(minutes=10))


def test_a_promise_too_short_by_now_is_missed_at_once_and_a_verdict_stands(order, desk, boss):
    newer = next_version(order.plan_version, on_site={"amount": 1})
    at = after(hours=2)
    before = {clock.metric: clock.state for clock in order.clocks.all()}
    preview = preview_move(order.plan_version, newer, at=at)
    told = [(shift.metric, shift.kind) for shift in preview.shifts if shift.metric == "on_site"]
    assert (before["on_site"], told) == ("running", [("on_site", "breached")])
    carry_on(move=start_move(source=order.plan_version, target=newer, by=boss, at=at), at=at)
    clock = order.clocks.get(metric="on_site")
    assert (clock.state, clock.breached_at) == ("breached", NINE + timedelta(hours=1))


def test_the_preview_says_what_then_happens(order, boss):
    newer = next_version(order.plan_version, on_site={"amount": 2}, response={"amount": 45})
    at = after(minutes=5)
    preview = preview_move(order.plan_version, newer, at=at)
    carry_on(move=start_move(source=order.plan_version, target=newer, by=boss, at=at), at=at)
    due = {clock.metric: clock.due_at for clock in order.clocks.all()}
    assert [(shift.metric, shift.kind, shift.after) for shift in preview.shifts] == [
        ("on_site", "earlier", due["on_site"]),
        ("response", "later", due["response"]),
    ]
    assert (preview.total, preview.counts["earlier"], preview.counts["later"]) == (1, 1, 1)


def test_a_preview_between_two_plans_is_refused_as_the_move_is(order):
    other = factories.service_plan().versions.get()
    with pytest.raises(Refused) as refusal:
        preview_move(order.plan_version, other, at=after(minutes=5))
    assert (refusal.value.code, refusal.value.field) == ("same_plan", "target")


def test_one_closed_or_changed_meanwhile_is_left_out_and_listed(order, desk, boss):
    other = work_order(by=desk, at=NINE)
    newer = next_version(order.plan_version, on_site={"amount": 2})
    move = start_move(source=order.plan_version, target=newer, by=boss, at=NINE)
    cancel(work_order=order, reason="误报", by=desk, at=after(minutes=1))
    WorkOrder.objects.filter(pk=other.pk).update(plan_version=factories.plan_version("7x24x4"))
    carry_on(move=move, at=after(minutes=2))
    assert outcomes(move) == [MoveOutcome.CLOSED, MoveOutcome.CHANGED]
    assert WorkOrder.objects.get(pk=order.pk).plan_version_id != newer.pk


def test_the_sweep_carries_it_on_until_none_is_left(north, monkeypatch):
    monkeypatch.setattr(moving, "AT_ONCE", 2)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        owner = factories.customer()
        orders = [work_order(by=north.dispatcher.actor, at=NINE, customer=owner) for _ in range(5)]
        newer = next_version(orders[0].plan_version, on_site={"amount": 2})
        start_move(source=orders[0].plan_version, target=newer, by=north.manager.actor, at=NINE)
    sweep(at=after(seconds=1))
    with tenant_scope(north.tenant):
        move = PlanMove.objects.get()
        assert outcomes(move) == [MoveOutcome.MOVED] * 5
        assert (move.finished_at, WorkOrder.objects.filter(plan_version=newer).count()) == (after(seconds=1), 5)


@pytest.mark.parametrize("case", ["same", "draft", "another plan", "nothing open", "twice"])
def test_what_cannot_be_moved_is_refused(order, boss, case):
    source, target = order.plan_version, next_version(order.plan_version)
    if case == "same":
        target = source
    elif case == "another plan":
        target = factories.plan_version()
    elif case == "draft":
        target.published_at = None
    elif case == "nothing open":
        source, target = target, source
    else:
        start_move(source=source, target=target, by=boss, at=NINE)
    with pytest.raises(Refused):
        start_move(source=source, target=target, by=boss, at=NINE)


def test_only_who_may_edit_plans_moves_work_orders(order, desk):
    with pytest.raises(Forbidden):
        start_move(source=order.plan_version, target=next_version(order.plan_version), by=desk, at=NINE)


def test_a_preview_costs_the_same_with_three_work_orders_and_with_one(order, desk):
    others = [work_order(by=desk, at=NINE) for _ in range(2)]
    newer = next_version(order.plan_version, on_site={"amount": 2})

    def cost():
        with CaptureQueriesContext(connection) as queries:
            preview = preview_move(order.plan_version, newer, at=after(minutes=5))
        return preview.total, len(queries)

    cost()  # what a process reads once
    three = cost()
    for other in others:
        cancel(work_order=other, reason="误报", by=desk, at=after(minutes=1))
    assert (three[0], cost()) == (3, (1, three[1]))
