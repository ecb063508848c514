"""Work orders as cases to replay: a batch at a time, five queries whatever their number."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from aftersales.worktime.compiled import read_timetable, timetable_of
from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.timetable import Timetable
from contracts.choices import Counting, Metric
from contracts.rules.targets import TargetSpec
from tickets.models import Clock, WorkOrder, WorkOrderEvent
from tickets.queries.facts import CLOCK_FACTS, fact_of
from tickets.queries.targets import chosen, spec_of, targets_of
from tickets.queries.timetables import timetable_for
from tickets.rules.clocks import Reading
from tickets.rules.replay import JUDGED, Aim, Case, Recorded, aims_of

_READING = ("state", "started_at", "due_at", "stopped_at", "met_at", "breached_at", "paused_seconds")
_ROUND_THE_CLOCK = Timetable.always("UTC")


def replayed_orders(replay, *, since):
    """Return the work orders that a replay looks at: reported since then, of its plan or counted by its calendar."""
    orders = WorkOrder.objects.filter(reported_at__gte=since, reported_at__lte=replay.asked_at)
    if replay.plan_id:
        return orders.filter(plan_version__plan=replay.plan_id)
    counted = Clock.objects.filter(work_order=OuterRef("pk"), calendar__calendar=replay.calendar_id)
    return orders.filter(Exists(counted))


def batch_after(orders, cursor, size):
    """Return the next work orders by id, with what the targets' conditions read."""
    if cursor:
        orders = orders.filter(pk__gt=cursor)
    return list(orders.select_related("severity", "site", "plan_version").order_by("pk")[:size])


def cases_of(orders):
    """Return {work order: (Case, its clocks as rows)} for some work orders."""
    facts, clocks = defaultdict(list), defaultdict(list)
    for event in WorkOrderEvent.objects.filter(work_order__in=orders, kind__in=CLOCK_FACTS).in_order():
        facts[event.work_order_id].append(fact_of(event))
    for clock in Clock.objects.filter(work_order__in=orders).select_related("target__version", "calendar"):
        clocks[clock.work_order_id].append(clock)
    return {order: (_case(order, facts[order.pk], clocks[order.pk]), clocks[order.pk]) for order in orders}


def aims_in_plan(replay, own_calendar):
    """Return a function of (order, case, clocks): the promises that the replay's targets would have made."""
    specs = [_spec(each) for each in replay.content]
    named = WorkCalendar.objects.with_content().in_bulk({spec.calendar_id for spec in specs} - {None})
    named = {str(pk): calendar for pk, calendar in named.items()}

    def aims(order, case, clocks):
        targets = chosen(specs, order)
        frozen = {clock.calendar.calendar_id: clock.calendar for clock in clocks if clock.calendar_id}

        def timetable(target):
            if target.counting == Counting.ELAPSED:
                return _ROUND_THE_CLOCK
            calendar = named[target.calendar_id] if target.calendar_id else own_calendar
            return timetable_of(frozen.get(calendar.pk, calendar))  # the version it was promised under, if it was

        return aims_of(case, targets, timetable)

    return aims


def aims_in_calendar(replay):
    """Return a function of (order, case, clocks): the same promises, counted by the replay's calendar."""
    other = read_timetable(**replay.content)

    def aims(order, case, clocks):
        counted = {
            _key(clock) for clock in clocks if clock.calendar and clock.calendar.calendar_id == replay.calendar_id
        }
        return {
            key: Aim(clock.aim.target, other) if key in counted else clock.aim for key, clock in case.clocks.items()
        }

    return aims


@dataclass(frozen=True)
class Compared:
    """One promise in a replay: how many were met and breached, and would have been; `was` and `would` in percent."""

    metric: str
    met: int
    breached: int
    would_meet: int
    would_breach: int

    @property
    def label(self):
        return str(Metric(self.metric).label)

    @property
    def was(self):
        return _percent(self.met, self.breached)

    @property
    def would(self):
        return _percent(self.would_meet, self.would_breach)


def compliance(replay):
    """Return a `Compared` for each promise that was judged, or would have been, in the metrics' order."""
    figures = replay.figures
    return [Compared(metric, *figures[metric]) for metric in Metric.values if any(figures.get(metric, ()))]


def flips_of(replay):
    """Return the promises that would flip, by work order."""
    return replay.flipped.select_related("work_order__customer").order_by("work_order", "metric", "cycle", "round")


def _percent(met, breached):
    return round(100 * met / (met + breached), 1) if met + breached else None


def _case(order, facts, clocks):
    present = {target.metric: str(target.id) for target in targets_of(order)}
    return Case(tuple(facts), {_key(clock): _recorded(clock, present) for clock in clocks}, frozenset(present))


def _recorded(clock, present):
    reading = Reading(**{name: getattr(clock, name) for name in _READING})
    settled = clock.state in JUDGED and present.get(clock.metric) != str(clock.target_id)
    return Recorded(Aim(spec_of(clock), timetable_for(clock)), reading, clock.recorded_at, settled)


def _key(clock):
    return clock.cycle, clock.metric, clock.round


def _spec(columns):
    values: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in columns.items()}
    return TargetSpec(**values)
