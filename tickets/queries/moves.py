"""What moving open work orders to another version of their plan would do, and what a move has done."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.worktime.compiled import timetable_of
from contracts.choices import Counting
from tickets.choices import ClockState
from tickets.models import Clock, PlanMove, WorkOrder, WorkOrderEvent
from tickets.queries.facts import CLOCK_FACTS, fact_of
from tickets.queries.targets import chosen
from tickets.queries.timetables import ROUND_THE_CLOCK, calendars_of
from tickets.rules.clocks import read, rounds_begun
from tickets.rules.facts import current_cycle

MOST_PREVIEWED = 500  # work orders; of more the preview says that it shows the most urgent ones only
SHOWN = 50


@dataclass(frozen=True)
class Shift:
    """One deadline that would move: `before` is None for a new promise, `after` for one that is dropped."""

    order: WorkOrder
    metric: str
    before: datetime | None
    after: datetime | None
    breaches: bool = False

    @property
    def kind(self):
        if self.breaches:
            return "breached"
        if self.before is None or self.after is None:
            return "new" if self.before is None else "dropped"
        return "earlier" if self.after < self.before else "later"


@dataclass
class MovePreview:
    """What a move would do: of how many work orders, and each deadline that would move, the worst first."""

    total: int
    looked_at: int
    shifts: list[Shift] = field(default_factory=list)

    def __post_init__(self):
        worst = ["breached", "earlier", "dropped", "new", "later"]
        self.shifts.sort(key=lambda shift: worst.index(shift.kind))

    @property
    def counts(self):
        """Return how many deadlines would move which way."""
        kinds = ("breached", "earlier", "later", "new", "dropped")
        return {kind: sum(shift.kind == kind for shift in self.shifts) for kind in kinds}

    @property
    def shown(self):
        return self.shifts[:SHOWN]


def refuse_other_plans(source, target):
    """Raise Refused unless these are two versions of one plan."""
    if source.plan_id != target.plan_id or source.pk == target.pk:
        raise Refused(_("Choose another version of the same plan."), code="same_plan", field="target")


def preview_move(source, target, *, at):
    """Return the `MovePreview` of the open work orders under one version; five queries, nothing is written.

    Raises Refused for versions of different plans, as the move itself would.
    """
    refuse_other_plans(source, target)
    orders = WorkOrder.objects.open().filter(plan_version=source)
    total = orders.count()
    facts = Prefetch("events", WorkOrderEvent.objects.filter(kind__in=CLOCK_FACTS).in_order(), to_attr="clock_facts")
    clocks = Prefetch("clocks", Clock.objects.order_by("position"), to_attr="all_clocks")
    joined = orders.by_urgency().select_related("severity", "site", "customer").prefetch_related(facts, clocks)
    found = list(joined[:MOST_PREVIEWED])
    timetables = _timetables(target.specs) if found else {}
    shifts = [shift for order in found for shift in _shifts(order, target.specs, timetables, at=at)]
    return MovePreview(total, len(found), shifts)


def _timetables(specs):
    calendars = calendars_of(specs)
    return {
        spec.id: ROUND_THE_CLOCK if spec.counting == Counting.ELAPSED else timetable_of(calendars[spec.id])
        for spec in specs
    }


def _shifts(order, specs, timetables, *, at):
    cycle = current_cycle([fact_of(event) for event in order.clock_facts])
    targets = chosen(specs, order)
    wanted = {(target.metric, rounds_begun(target, cycle)): target for target in targets}
    present = {(clock.metric, clock.round): clock for clock in order.all_clocks if clock.cycle == cycle.number}
    for key, target in wanted.items():
        clock = present.get(key)
        if clock is not None and clock.judged_at is not None:
            continue  # the verdict stands
        reading = read(target, cycle, timetables[target.id], now=at, round=key[1])
        before, breaches = clock and clock.due_at, reading.state == ClockState.BREACHED
        if breaches or before != reading.due_at:
            yield Shift(order, target.metric, before, reading.due_at, breaches)
    for key, clock in present.items():
        if key not in wanted and clock.judged_at is None and clock.due_at:
            yield Shift(order, clock.metric, clock.due_at, None)


def open_by_version(plan):
    """Return (version, open work orders) for the versions of a plan that have any, the newest first; one query."""
    counts = dict(
        WorkOrder.objects.open()
        .filter(plan_version__plan=plan)
        .order_by()
        .values_list("plan_version")
        .annotate(n=Count("pk"))
    )
    versions = plan.versions.published().order_by("-number")
    return [(version, counts.get(version.pk, 0)) for version in versions]


def moves_of(plan):
    """Return the latest moves between versions of a plan, with their progress."""
    moves = PlanMove.objects.filter(source__plan=plan).select_related("source__plan", "target").order_by("-at", "-pk")
    return with_progress(moves)[:5]


def with_progress(moves):
    """Add to each move `total`, `waiting_count`, `moved_count` and `left_out_count`."""
    return moves.annotate(
        total=Count("orders"),
        waiting_count=Count("orders", filter=_outcome("waiting")),
        moved_count=Count("orders", filter=_outcome("moved")),
        left_out_count=Count("orders", filter=~_outcome("waiting", "moved")),
    )


def _outcome(*outcomes):
    return Q(orders__outcome__in=outcomes)
