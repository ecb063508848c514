"""A calendar that changes moves no clock that runs: its promise is kept by the hours it was made in (clock rule 6)."""

from datetime import date, timedelta

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.worktime.actions import change_calendar
from aftersales.worktime.instants import microseconds, moment
from contracts.actions.plans import create_plan, draft_version, publish_version
from contracts.actions.warranty import set_policy
from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.rules.targets import TargetSpec
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import term, work_order
from tests.worktime.counting import SECOND, Count
from tickets.actions.pausing import pause, resume
from tickets.choices import TermKind

BEFORE = [[["09:00", "12:00"], ["13:00", "17:30"]]] * 5 + [[], []]
AFTERWARDS = [[["08:00", "10:00"]]] * 3 + [[], [], [["22:00", "03:00"]], []]
SAID = {"by": SYSTEM, "at": NINE}


@pytest.fixture
def calendar(shop):
    """The calendar of a promise to restore within 60 working hours, whatever the work order."""
    made = factories.calendar(windows=BEFORE)
    restore = TargetSpec(
        id="",
        metric=Metric.RESTORE,
        starts_at=StartsAt.REPORTED,
        amount=60,
        unit=Unit.HOURS,
        counting=Counting.WORKING,
        pausable=True,
        calendar_id=made.pk,
    )
    plan = create_plan(name="60 hours", **SAID)
    publish_version(version=draft_version(plan=plan, targets=[restore], **SAID), **SAID)
    set_policy(plan=plan, **SAID)
    return made


def counted(week, start, *waits):
    """Return the end of 60 working hours by an independent count."""
    count = Count("Asia/Shanghai", date(2026, 11, 1), date(2027, 3, 1), week, {})
    seconds = [[int(at.timestamp()) for at in wait] for wait in waits]
    return moment(count.add(microseconds(start), 60 * 3600 * SECOND, waits=seconds))


def due(order):
    return order.clocks.get().due_at


def wait(order, since, until):
    reason = term(TermKind.PAUSE_REASON, "parts")
    resume(work_order=pause(work_order=order, reason=reason, by=SYSTEM, at=since), by=SYSTEM, at=until)


def test_an_open_clock_keeps_the_old_hours_and_a_new_one_has_the_new(calendar):
    old = work_order(by=SYSTEM, at=NINE)
    assert due(old) == counted(BEFORE, NINE)
    change_calendar(calendar=calendar, windows=AFTERWARDS, by=SYSTEM, at=after(hours=1))
    new = work_order(by=SYSTEM, at=after(hours=2))
    assert due(new) == counted(AFTERWARDS, after(hours=2))
    waited = after(days=1), after(days=4, hours=2, seconds=7)
    wait(old, *waited)
    wait(new, *waited)
    assert [due(old), due(new)] == [counted(BEFORE, NINE, waited), counted(AFTERWARDS, after(hours=2), waited)]
    assert due(old) != counted(AFTERWARDS, NINE, waited)


def test_each_change_begins_with_the_work_orders_after_it(calendar):
    promised = []
    for n in range(6):
        at = NINE + timedelta(days=n, hours=n)
        week = [[["09:00", f"{12 + n}:{n}0"]]] * 7
        change_calendar(calendar=calendar, windows=week, by=SYSTEM, at=at)
        promised.append((work_order(by=SYSTEM, at=at), counted(week, at)))
    assert [due(order) for order, _due in promised] == [expected for _order, expected in promised]
