"""Monthly visits, quarterly and half-yearly inspections: each date becomes one work order (R12.5, R16.4, I-12)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.timers.models import Timer
from contracts.actions.contracts import end_contract, renew_contract
from tests import factories
from tests.tickets.making import brought_to, work_order
from tickets.actions.absences import add_absence
from tickets.actions.ending import cancel
from tickets.actions.planning import TIMER, open_due
from tickets.actions.visit_plans import step_visit_plan
from tickets.choices import State
from tickets.forms.steps import AssignForm
from tickets.models import FollowUp, PlannedVisit, VisitPlan, WorkOrder

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YEAR = date(2026, 1, 1)
# China's days off of 2026 within working weeks, and the weekend days worked for them, as the State Council moved them.
OFF = {date(2026, 1, day) for day in (1, 2)} | {date(2026, 2, day) for day in range(16, 24)}
OFF |= {date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 4), date(2026, 5, 5), date(2026, 6, 19), date(2026, 9, 25)}
OFF |= {date(2026, 10, day) for day in range(1, 8)}
WORKED = {date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28)}
WORKED |= {date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10)}


def moment(day, hour=9, minute=0):
    return datetime.combine(day, time(hour, minute), SHANGHAI)


def works(day):
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def expected(day_of_month, every, *, skip=False, first=1):
    """Count a year's visits by hand: month by month, the last day where a month is shorter, then to a day of work."""
    found = []
    for month in range(first, 13, every):
        ends = (date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        day = date(2026, month, min(day_of_month, ends))
        if skip and not works(day):
            continue
        while not works(day):
            day += timedelta(days=1)
        found.append(day)
    return found


def lived(plan, *, begin=NEW_YEAR, days=370, out=lambda day: False):
    """Let the clock look at a plan each morning and evening, but for the days of an outage; return it."""
    for count in range(days):
        day = begin + timedelta(days=count)
        for hour in (6, 18):
            if not out(day) and Timer.objects.filter(kind=TIMER, key=plan.pk, due_at__lte=moment(day, hour)).exists():
                Timer.objects.filter(kind=TIMER, key=plan.pk).delete()
                plan = VisitPlan.objects.get(pk=plan.pk)
                open_due(plan=plan, at=moment(day, hour))
    return plan


def made(**fields):
    return factories.visit_plan(**{"at": moment(NEW_YEAR, 0), **fields})


def days_of(plan, **narrowed):
    return list(plan.visits.filter(**narrowed).order_by("day").values_list("day", flat=True))


@pytest.mark.parametrize(
    ("rule", "starts_on", "closed_day", "dates"),
    [
        ("FREQ=MONTHLY", date(2026, 1, 31), "shift", expected(31, 1)),
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 1, 1), "shift", expected(1, 3)),
        ("FREQ=MONTHLY;INTERVAL=6", date(2026, 4, 5), "shift", expected(5, 6, first=4)),
        ("FREQ=MONTHLY", date(2026, 1, 5), "skip", expected(5, 1, skip=True)),
    ],
)
def test_a_years_dates_equal_a_count_by_hand(shop, rule, starts_on, closed_day, dates):
    contract = factories.contract(ends_on=date(2027, 12, 31))
    plan = lived(made(contract=contract, date_rule=rule, starts_on=starts_on, closed_day=closed_day))
    year = [day for day in days_of(plan, reason="") if day < date(2027, 1, 2)]
    assert year == dates
    orders = WorkOrder.objects.filter(planned__plan=plan).order_by("planned_on")
    assert {(order.type.slug, order.report, order.channel, order.contract_id) for order in orders} == {
        ("inspection", plan.words, "plan", contract.pk)
    }
    ahead = {(moment(order.planned_on) - order.reported_at) / timedelta(days=1) for order in orders[1:]}
    assert max(ahead) <= 7  # opened within the horizon, and no later than the clock's next look at it
    assert min(ahead) > 6
    # A planned visit is no call for help: nothing runs until the technician is there.
    assert {clock.target.starts_at for order in orders for clock in order.clocks.all()} <= {"arrived", "completed"}


def test_after_an_outage_late_visits_are_made_up_for_and_too_late_ones_are_recorded_as_missed(shop):
    plan = made(starts_on=date(2026, 3, 10), grace_days=7)
    # Down over the visit of 10 March, until three days after; and from May on, until long after that of the 11th.
    out = [(date(2026, 3, 1), date(2026, 3, 13)), (date(2026, 5, 1), date(2026, 5, 29))]
    plan = lived(plan, days=160, out=lambda day: any(begins <= day < ends for begins, ends in out))
    assert days_of(plan, reason="") == [date(2026, 3, 10), date(2026, 4, 10), date(2026, 6, 10)]
    assert list(plan.visits.filter(reason="missed").values_list("day", flat=True)) == [date(2026, 5, 11)]
    late = plan.visits.get(day=date(2026, 3, 10))
    assert (late.window_start, late.window_end) == (moment(date(2026, 3, 13)), moment(date(2026, 3, 13), 12))


def test_a_date_is_opened_once_whoever_comes_first(shop, desk):
    plan = made(starts_on=date(2026, 3, 10))
    sweepers = [VisitPlan.objects.get(pk=plan.pk) for _each in range(5)]
    for each in sweepers:
        open_due(plan=each, at=moment(date(2026, 3, 5)))
    visit, other = plan.visits.get(), work_order(by=desk, at=moment(date(2026, 3, 5)))
    for same in ({"on": visit.on, "day": date(2026, 3, 20)}, {"on": date(2026, 3, 9), "day": visit.day}):
        known = {name: getattr(visit, name) for name in ("plan", "opened_at", "window_start", "window_end")}
        with pytest.raises(IntegrityError), transaction.atomic():
            PlannedVisit.objects.create(**{**known, **same, "work_order": other})


def test_counted_from_the_completion_the_next_moves_with_it(shop, desk):
    plan = made(starts_on=date(2026, 3, 10), counted_from="completion", contract=factories.contract())
    plan = lived(plan, days=100)
    assert (days_of(plan), plan.next_day) == ([date(2026, 3, 10)], None)  # one is under way: the next is not known
    order = plan.visits.get().work_order
    brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=moment(date(2026, 4, 20)))
    plan.refresh_from_db()
    assert plan.next_day == date(2026, 5, 20)
    call = FollowUp.objects.get(work_order=order)
    assert (call.reason, call.state) == ("inspection", "open")  # R12.5: each is followed by a call back
    plan = lived(plan, begin=date(2026, 5, 1), days=20)
    order = plan.visits.latest("day").work_order
    cancel(work_order=order, reason="客户停产", by=desk, at=moment(date(2026, 5, 19)))
    plan.refresh_from_db()
    assert plan.next_day == date(2026, 6, 22)  # counted on from the date called off; the 20th is a Saturday


def test_the_contract_decides_until_it_is_over_and_who_renews_it_goes_on(shop, desk):
    contract = factories.contract(starts_on=NEW_YEAR, ends_on=date(2026, 6, 30))
    plan = lived(made(contract=contract, starts_on=date(2026, 5, 12)), days=200)
    assert [(visit.day.month, visit.reason) for visit in plan.visits.order_by("day")] == [
        (5, ""), (6, ""), (7, "contract"),
    ]  # fmt: skip
    renewed = renew_contract(contract=contract, starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31), by=desk,
                             at=moment(date(2026, 7, 20)))  # fmt: skip
    plan = lived(plan, begin=date(2026, 7, 20), days=30)
    assert plan.visits.latest("day").work_order.contract == renewed
    assert plan.visits.latest("day").work_order.covered is True
    end_contract(contract=renewed, last_day=date(2026, 8, 31), reason="设备转让", by=desk, at=moment(date(2026, 8, 20)))
    plan = lived(plan, begin=date(2026, 8, 21), days=30)
    assert plan.visits.latest("day").reason == "contract"


def test_its_technician_is_sent_at_once_unless_away(shop, desk):
    asset = factories.asset()
    plan = made(contract=None, asset=asset, technician=shop.technician, starts_on=date(2026, 3, 10))
    away = {"starts_at": moment(date(2026, 4, 9)), "ends_at": moment(date(2026, 4, 11))}
    add_absence(member=shop.technician, by=desk, at=moment(date(2026, 4, 1)), **away)
    plan = lived(plan, days=100)
    first, second = (visit.work_order for visit in plan.visits.order_by("day"))
    assert (first.technician, first.visits.get().window_start) == (shop.technician, moment(date(2026, 3, 10)))
    assert (second.technician, second.asset) == (None, asset)
    assert AssignForm(work_order=second).initial["window_start"] == moment(date(2026, 4, 10))


def test_a_plan_pauses_and_ends(shop, desk):
    plan = made(starts_on=date(2026, 3, 10))
    step_visit_plan(plan=plan, verb="pause", by=desk, at=moment(NEW_YEAR))
    plan = lived(plan, days=90)
    assert days_of(plan) == []
    step_visit_plan(plan=plan, verb="resume", by=desk, at=moment(date(2026, 4, 2)))
    plan = lived(plan, begin=date(2026, 4, 2), days=20)
    assert days_of(plan) == [date(2026, 4, 10)]
    step_visit_plan(plan=plan, verb="end", by=desk, at=moment(date(2026, 4, 20)))
    assert (Timer.objects.filter(kind=TIMER).count(), plan.next_day) == (0, None)
    with pytest.raises(Refused) as refusal:
        step_visit_plan(plan=plan, verb="resume", by=SYSTEM, at=moment(date(2026, 4, 21)))
    assert refusal.value.code == "not_now"
