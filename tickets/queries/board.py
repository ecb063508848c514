"""What the dispatch board shows."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When

from aftersales.tenancy.scope import current_tenant_id
from customers.models import Tier
from tickets.choices import State
from tickets.models import Clock, Term, WorkOrder
from tickets.queries.technicians import candidates, first_choice, last_technician
from tickets.rules.suggest import Candidate

SOON = timedelta(hours=1)
LATEST = 30  # changes that may be under way at the same time

_TERM = Term.objects.filter(pk=OuterRef("type")).values("name")
_SEVERITY = Term.objects.filter(pk=OuterRef("severity")).values("name")
_MEMBER = Tier.objects.filter(pk=OuterRef("customer__tier"), priority=True).values("name")
_NEXT = Clock.objects.filter(due_at=F("work_order__next_due_at"), work_order__next_due_at__isnull=False)


@dataclass(slots=True)
class BoardRow:
    """One open work order as the board shows it; its names are those of `WorkOrder`.

    `known` is the technician whom the customer of one without a technician knows, `choice` whom to send in one click;
    `priority` is the tier of a member who is served first.
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
    priority: str | None
    known: object
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
            self.site, self.technician, self.type, self.severity, self.priority,
            choice=choice.pk if choice else None,
            choice_name=choice.name if choice else None,
            metric=clock.metric if clock else None,
            firm=clock.firm if clock else None,
        )  # fmt: skip


PERSONAL = ("customer", "site", "report", "technician", "choice_name")  # what a row says of people, or in their words


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
    priority: str | None
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
        "site__name", "technician__name", Subquery(_TERM), Subquery(_SEVERITY), Subquery(_MEMBER),
        Case(When(technician=None, then=last_technician())),
    )  # fmt: skip


def board_rows(columns, *, version, at):
    """Return a `BoardRow` for each of `board_columns`: one query; two more once a second when somebody has to be sent.

    `version` is the `board_version` that is looked at.
    """
    rows = {one[0]: BoardRow(*one) for one in columns}
    clocks = _NEXT.filter(work_order__among=rows).order_by("-position")
    for pk, *shown in clocks.values_list(
        "work_order", "metric", "firm", "state", "due_at", "started_at", "stopped_at", "excused_at"
    ):
        rows[pk].clock = BoardClock(*shown)
    waiting = [row for row in rows.values() if row.technician is None]
    if waiting:
        everybody = _everybody(current_tenant_id(), version, at.replace(microsecond=0))
        for row in waiting:
            row.choice = first_choice(everybody, known=row.known)
    return list(rows.values())


def tallies(*, version, at):
    """Return the counts over the board's tiles.

    One query, counted once a second for each `board_version`: ten dispatchers look at the same board.
    """
    total, _loads = _tallied(current_tenant_id(), version, at.replace(microsecond=0))
    return Counter(total)


# The tenant and the version are part of the key: a hit is no way around the walls, and no change is missed.
@lru_cache(maxsize=256)
def _tallied(tenant_id, version, at):
    total, loads = Counter(), {}
    open_ones = WorkOrder.objects.open().order_by().values_list("technician")
    for technician, *counts in open_ones.annotate(**_tiles(at)):
        total.update(dict(zip(_tiles(at), counts, strict=True)))
        loads[technician] = counts[0]
    total["unassigned"] = loads.pop(None, 0)
    return total, loads


@lru_cache(maxsize=256)
def _everybody(tenant_id, version, at):
    _total, loads = _tallied(tenant_id, version, at)
    return candidates(at=at, loads=loads)


def _tiles(at):
    return {
        "open": Count("state"),
        "unaccepted": Count("state", filter=Q(state=State.ASSIGNED)),
        "overdue": Count("state", filter=Q(next_due_at__lt=at)),
        "soon": Count("state", filter=Q(next_due_at__gte=at, next_due_at__lte=at + SOON)),
        "waiting": Count("state", filter=Q(paused_at__isnull=False)),
    }


def board_version():
    """Return what changes whenever a work order of the company does: a digest of those changed last.

    Of several, not of one: a change that began earlier may be committed later, and would never be seen.
    """
    latest = WorkOrder.objects.order_by("-changed_at", "-id").values_list("id", "version", "changed_at")[:LATEST]
    return hashlib.blake2b(repr(list(latest)).encode(), digest_size=8).hexdigest()
