"""What was promised does not change under a work order, and what was judged stays judged."""

from datetime import timedelta

import pytest

from aftersales.errors import Refused
from aftersales.worktime.actions import change_calendar
from aftersales.worktime.models import WorkCalendar
from contracts.actions.contracts import end_contract
from contracts.actions.plans import draft_version, publish_version
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, term, work_order
from tests.tickets.promises import plan_of, promised
from tests.tickets.telling import target
from tickets.actions.changing import change, correct
from tickets.actions.finishing import call_back, close, hand_in, sign
from tickets.actions.talking import note, respond
from tickets.choices import State, TermKind


def shown(order, metric="restore"):
    clock = order.clocks.get(metric=metric)
    return clock.state, clock.due_at


def test_a_correction_heals_no_breach_and_is_shown(shop, desk):
    order = promised(target("response", 30), by=desk, at=NINE)
    respond(work_order=order, by=desk, at=after(minutes=40))
    call = order.events.get(kind="responded")
    correct(
        work_order=order, event=call, happened_at=after(minutes=20), reason="漏记", by=shop.manager.actor,
        at=after(minutes=50),
    )  # fmt: skip
    clock = order.clocks.get()
    assert (clock.state, clock.breached_at, clock.stopped_at) == ("breached", after(minutes=30), after(minutes=20))
    told = order.events.get(kind="corrected")
    assert (told.text, told.by_name, told.facts["is"]) == ("漏记", shop.manager.name, after(minutes=20).isoformat())


def test_a_contract_that_ends_meanwhile_changes_nothing_on_open_work_orders(shop, desk):
    order = promised(target(), by=desk, at=NINE)
    end_contract(
        contract=order.contract, last_day=NINE.date(), reason="客户解约", by=shop.manager.actor, at=after(minutes=5)
    )
    note(work_order=order, text="合同已到期", by=desk, at=after(minutes=30))
    assert shown(order) == ("running", after(minutes=60))
    later = work_order(by=desk, at=after(days=2), customer=order.customer)
    assert later.contract is None


def test_a_new_version_of_the_plan_changes_nothing_on_open_work_orders(shop, desk):
    order = promised(target(), by=desk, at=NINE)
    plan = order.plan_version.plan
    version = draft_version(plan=plan, targets=[target(amount=10)], by=desk, at=after(minutes=1))
    publish_version(version=version, by=desk, at=after(minutes=1))
    note(work_order=order, text="x", by=desk, at=after(minutes=20))
    assert shown(order) == ("running", after(minutes=60))


def test_a_changed_calendar_changes_nothing_on_open_work_orders(shop, desk):
    order = promised(target(amount=10, unit="hours", counting="working"), by=desk, at=NINE)
    due = shown(order)
    office, windows = WorkCalendar.objects.default(), [[["10:00", "12:00"]]] * 7
    change_calendar(calendar=office, by=shop.manager.actor, at=after(minutes=1), windows=windows)
    note(work_order=order, text="x", by=desk, at=after(minutes=20))
    assert shown(order) == due
    assert shown(promised(target(amount=10, unit="hours", counting="working"), by=desk, at=NINE)) > due


def test_a_promise_dropped_by_mistake_and_made_again_counts_from_the_same_start(shop, desk):
    order = promised(target("restore", 60, severities=("ordinary",)), target("response", 30), by=desk, at=NINE)
    major, ordinary = (term(TermKind.SEVERITY, slug) for slug in ("major", "ordinary"))
    order = change(work_order=order, changes={"severity": major}, by=desk, at=after(minutes=5))
    assert shown(order) == ("void", None)
    order = change(work_order=order, changes={"severity": ordinary}, by=desk, at=after(minutes=9))
    assert shown(order) == ("running", after(minutes=60))


def test_the_paper_and_the_call_are_owed_after_closing_as_well(shop, desk, tech):
    paper = target("report_return", 60, starts_at="completed", pausable=False)
    order = promised(paper, by=desk, at=NINE)
    order = brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    sign(work_order=order, by=tech, at=after(minutes=6), refusal_reason="无人")
    call_back(work_order=order, by=desk, at=after(minutes=7))
    order = close(work_order=order, by=desk, at=after(minutes=8))
    hand_in(work_order=order, by=tech, at=after(minutes=20))
    clock = order.clocks.get()
    assert (clock.state, clock.met_at) == ("met", after(minutes=20))
    with pytest.raises(Refused):
        hand_in(work_order=order, by=tech, at=after(minutes=21))


def test_three_working_days_and_seventy_two_hours_are_different_things(shop, desk):
    friday = NINE + timedelta(days=4, hours=1)
    factory = factories.customer()
    version = plan_of(
        target("restore", 3, unit="working_days", counting="working"),
        target("on_site", 72, unit="hours"),
        by=desk,
        at=NINE,
    )
    days = {"starts_on": NINE.date(), "ends_on": NINE.date() + timedelta(days=99)}
    factories.contract(customer=factory, plan_version=version, **days)
    order = work_order(by=desk, at=friday, customer=factory)
    assert shown(order, "on_site")[1] == friday + timedelta(days=3)
    assert shown(order)[1] == friday + timedelta(days=5)
