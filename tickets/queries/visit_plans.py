"""Visit plans as people read them, and the calendar they go by."""

from datetime import timedelta
from itertools import islice

from django.db.models import Exists, OuterRef, Q, Subquery

from aftersales.tenancy.zones import tenant_time_zone
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.grid import BeyondHorizon
from aftersales.worktime.models import WorkCalendar
from contracts.models import Contract
from customers.rules.rhythm import DAY, Days
from tickets.choices import OPEN_STATES, NoVisit, State
from tickets.models import PlannedVisit, VisitPlan

MONTH = timedelta(days=31)
_MOST = 60  # dates looked through for the next visit: a plan may fall on days off again and again


def visit_days():
    """Return the `Days` of the company at work, where every day without working time is one off; two queries."""
    zone, calendar = tenant_time_zone(), WorkCalendar.objects.default()
    if calendar is None:
        return Days(zone, lambda day: False, lambda day: day + DAY)
    timetable = timetable_of(calendar)

    def next_working_day(day):
        try:
            return timetable.next_working_day(day)
        except BeyondHorizon:
            return day + DAY

    return Days(zone, lambda day: next_working_day(day - DAY) != day, next_working_day)


def slots_ahead(plan, days, *, after=None):
    """Return the plan's dates to come as `Slot`s, recorded or not, sixty at most."""
    return islice(_ahead(plan, days, after or plan.covered_until), _MOST)


def _ahead(plan, days, after):
    while slots := plan.rhythm.upcoming(after, days):
        yield from (slot for slot in slots if slot.at >= plan.since)
        after = slots[-1].on


def coming(plan, *, at, count=6):
    """Return the next visits of a plan that are no work orders yet, each with `said`: why there will be none, if so."""
    days = visit_days()
    known = set(plan.visits.filter(on__gt=plan.covered_until).values_list("on", flat=True))
    ahead = (slot for slot in slots_ahead(plan, days) if slot.at > at and slot.on not in known)
    return [(slot, NoVisit(slot.reason).label if slot.reason else "") for slot in islice(ahead, count)]


def contract_on(plan, day):
    """Return (contract, whether there is no obstacle) for a day: the plan's, or the one that renewed it."""
    contract = plan.contract
    while contract is not None and day > contract.last_day_in_force:
        contract = Contract.objects.filter(renews=contract).first()
    return contract, plan.contract is None or (contract is not None and contract.starts_on <= day)


def under_way(plan):
    """Say whether a visit of the plan waits to be completed."""
    return plan.visits.filter(work_order__state__in=OPEN_STATES).exists()


def plans_for_list():
    """Return the plans with what a row shows: whose, when next, and the visits before: `open_number`, `last_done`."""
    visits = PlannedVisit.objects.filter(plan=OuterRef("pk"))
    waiting = visits.filter(work_order__state__in=OPEN_STATES).order_by("day")
    done = visits.filter(work_order__completed_at__isnull=False).order_by("-day")
    plans = VisitPlan.objects.select_related("customer", "contract", "asset", "technician")
    return plans.annotate(
        open_number=Subquery(waiting.values("work_order__number")[:1]),
        open_day=Subquery(waiting.values("day")[:1]),
        last_done=Subquery(done.values("work_order__completed_at")[:1]),
    )


def due_by(plans, day):
    """Narrow plans to those with a visit up to a day: under way, or still to be opened."""
    waiting = PlannedVisit.objects.filter(plan=OuterRef("pk"), day__lte=day, work_order__state__in=OPEN_STATES)
    return plans.filter(Q(next_day__lte=day) | Q(Exists(waiting)))


def visits_of(plan):
    """Return what became of a plan's dates, the latest first."""
    return plan.visits.for_rows().order_by("-day", "-pk")


def counts_of(plans, *, on):
    """Return {plan's id: {done, open, late, missed}}: what became of the visits of some plans; one query."""
    found = {plan.pk: {"done": 0, "open": 0, "late": 0, "missed": 0} for plan in plans}
    for plan_id, day, state in PlannedVisit.objects.filter(plan__in=found).values_list(
        "plan_id", "day", "work_order__state"
    ):
        found[plan_id][_outcome(day, state, on)] += 1
    return found


def _outcome(day, state, on):
    if state is None or state == State.CANCELLED:
        return "missed"
    if state not in OPEN_STATES:
        return "done"
    return "late" if day < on else "open"


def plans_of_contract(contract):
    """Return a contract's plans for its page, running ones first."""
    return plans_for_list().of_contract(contract).order_by("state", "next_day", "name")
