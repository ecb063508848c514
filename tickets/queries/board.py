"""What the dispatch board shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Max, OuterRef, Q, Subquery

from tickets.choices import State
from tickets.models import Clock, Term, WorkOrder
from tickets.queries.technicians import first_choices
from tickets.rules.suggest import Candidate

SOON = timedelta(hours=1)

_TERM = Term.objects.filter(pk=OuterRef("type")).values("name")
_SEVERITY = Term.objects.filter(pk=OuterRef("severity")).values("name")
_NEXT = Clock.objects.filter(due_at=F("work_order__next_due_at"), work_order__next_due_at__isnull=False)


@dataclass(slots=True)
class BoardRow:
    """One open work order as the board shows it; its names are those of `WorkOrder`.

    `choice` is the technician to send in one click, of a work order that has none.
    """

    pk: object
    number: str
    state: str
    paused_at: datetime | None
    reported_at: datetime
    report: str
    zone: str
    customer_id: object
    customer: str
    site: str | None
    technician: str | None
    type: str
    severity: str
    clock: "BoardClock | None" = None
    choice: Candidate | None = None

    @property
    def is_paused(self):
        return self.paused_at is not None

    @property
    def shown(self):
        """Return all that it says, but for the countdown."""
        choice, clock = self.choice, self.clock
        return Shown(
            self.number, self.state, self.is_paused, self.reported_at, self.report, self.zone, self.customer,
            self.site, self.technician, self.type, self.severity,
            choice=choice.pk if choice else None,
            choice_name=choice.name if choice else None,
            metric=clock.metric if clock else None,
            firm=clock.firm if clock else None,
        )  # fmt: skip


class Shown(NamedTuple):
    """What a row is made of, but for its countdown; rows that show the same have the same."""

    number: str
    state: str
    is_paused: bool
    reported_at: datetime
    report: str
    zone: str
    customer: str
    site: str | None
    technician: str | None
    type: str
    severity: str
    choice: object
    choice_name: str | None
    metric: str | None
    firm: bool | None


@dataclass(frozen=True)
class BoardClock:
    """What the board shows of the clock that comes due next; its names are those of `Clock`."""

    metric: str
    firm: bool
    state: str
    due_at: datetime
    started_at: datetime | None
    stopped_at: datetime | None
    excused_at: datetime | None


def board_columns(orders):
    """Return the work orders as the columns of `BoardRow`.

    The words of the vocabularies come by sub-selects: with a join for each, planning took 30 ms and the rest one.
    """
    return orders.values_list(
        "pk", "number", "state", "paused_at", "reported_at", "report", "zone", "customer", "customer__name",
        "site__name", "technician__name", Subquery(_TERM), Subquery(_SEVERITY),
    )  # fmt: skip


def board_rows(columns, *, loads, at):
    """Return a `BoardRow` for each of `board_columns`: one query, and two more when somebody has to be sent.

    `loads` is what technicians have to do, as `tallies` counts it.
    """
    rows = {one[0]: BoardRow(*one) for one in columns}
    clocks = _NEXT.filter(work_order__in=list(rows)).order_by("-position")
    for pk, *shown in clocks.values_list(
        "work_order", "metric", "firm", "state", "due_at", "started_at", "stopped_at", "excused_at"
    ):
        rows[pk].clock = BoardClock(*shown)
    waiting = [row for row in rows.values() if row.technician is None]
    for row, choice in zip(waiting, first_choices(waiting, loads=loads, at=at), strict=True):
        row.choice = choice
    return list(rows.values())


def tallies(orders, *, at):
    """Return (the counts over the board's tiles, {technician's id: open work orders}), in one query."""
    total, loads = Counter(), {}
    for technician, *counts in orders.open().order_by().values_list("technician").annotate(**_tiles(at)):
        total.update(dict(zip(_tiles(at), counts, strict=True)))
        loads[technician] = counts[0]
    total["unassigned"] = loads.pop(None, 0)
    return total, loads


def _tiles(at):
    return {
        "open": Count("state"),
        "unaccepted": Count("state", filter=Q(state=State.ASSIGNED)),
        "overdue": Count("state", filter=Q(next_due_at__lt=at)),
        "soon": Count("state", filter=Q(next_due_at__gte=at, next_due_at__lte=at + SOON)),
        "waiting": Count("state", filter=Q(paused_at__isnull=False)),
    }


def board_version():
    """Return what changes whenever a work order of the company does: the instant of the last change."""
    last = WorkOrder.objects.aggregate(last=Max("changed_at"))["last"]
    return f"{last.timestamp():.6f}" if last else "0"
