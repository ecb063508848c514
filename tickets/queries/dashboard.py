"""Is the promise kept, where not, who needs help. Every figure has the address of its work orders."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from aftersales.accounts.models import Membership
from contracts.choices import Metric
from tickets.choices import ClockState
from tickets.models import Clock, ClockDay, Waiver
from tickets.queries.board import board_version, tallies

SPANS = (7, 30, 90)
WORST = 10
_SUMS = {name: Sum(name) for name in ("met", "breached", "excused")}


@dataclass(frozen=True)
class Kept:
    """How often something was kept: `met` of `met + breached`; `percent` is None where nothing was judged."""

    label: str
    key: str
    met: int
    breached: int
    excused: int = 0

    @property
    def judged(self):
        return self.met + self.breached

    @property
    def percent(self):
        return _percent(self.met, self.judged)

    @property
    def percent_excused(self):
        """Return the percentage with the excused ones left out."""
        return _percent(self.met, self.judged - self.excused)


@dataclass(frozen=True)
class Dashboard:
    """What is open and late now (`tallies`), and how promises were kept from the day `since` to the day `until`."""

    span: int
    since: date
    until: date
    tallies: Counter
    waiting_waivers: int
    promises: list[Kept]
    goals: list[Kept]
    days: dict[date, Kept]
    technicians: list[Kept]


def dashboard(*, span, at):
    """Return the `Dashboard` over the last `span` local days up to an instant; nine queries, however much there is."""
    today = timezone.localdate(at)
    return Dashboard(
        span=span,
        since=_first_day(today, span),
        until=today,
        tallies=tallies(version=board_version(), at=at),
        waiting_waivers=Waiver.objects.asked().count(),
        promises=kept_by_metric(day=today, span=span),
        goals=kept_by_metric(day=today, span=span, firm=False),
        days=kept_by_day(day=today, span=span),
        technicians=kept_by_technician(day=today, span=span),
    )


def kept_by_metric(*, day, span, firm=True):
    """Return a `Kept` for each promise over the last `span` local days up to `day`; one query of a small table."""
    rows = _days(day, span).filter(firm=firm).values_list("metric").annotate(**_SUMS)
    sums = {metric: counts for metric, *counts in rows.order_by()}
    return [Kept(str(Metric(metric).label), metric, *sums[metric]) for metric in Metric.values if metric in sums]


def kept_by_day(*, day, span):
    """Return {date: Kept} of the promises, for the curve; days without a verdict are missing."""
    rows = _days(day, span).filter(firm=True).values_list("day").annotate(**_SUMS)
    return {on: Kept(on.isoformat(), on.isoformat(), *counts) for on, *counts in rows.order_by("day")}


def kept_by_technician(*, day, span):
    """Return a `Kept` for each technician, the one who needs help first; two queries."""
    rows = _days(day, span).filter(firm=True).exclude(technician="").values_list("technician")
    sums = rows.annotate(**_SUMS).order_by()
    names = {str(pk): name for pk, name in Membership.objects.here().values_list("pk", "name")}
    kept = [Kept(names.get(member, "–"), member, *counts) for member, *counts in sums]
    return sorted(kept, key=lambda one: (one.percent, -one.judged))


def kept_by_customer(*, span, at):
    """Return a `Kept` for the customers with most broken promises in the last `span` days, at most ten; one query."""
    begin = datetime.combine(_first_day(timezone.localdate(at), span), time.min)
    rows = (
        Clock.objects.promises()
        .filter(judged_at__gte=timezone.make_aware(begin))
        .values_list("work_order__customer__name", "work_order__customer__number")
        .annotate(
            met=Count("pk", filter=Q(state=ClockState.MET)),
            breached=Count("pk", filter=Q(state=ClockState.BREACHED)),
            excused=Count("pk", filter=Q(excused_at__isnull=False)),
        )
        .filter(breached__gt=0)
        .order_by("-breached", "work_order__customer__number")[:WORST]
    )
    return [Kept(*row) for row in rows]


def _percent(part, whole):
    return round(100 * part / whole, 1) if whole > 0 else None


def _first_day(day, span):
    return day - timedelta(days=span - 1)


def _days(day, span):
    return ClockDay.objects.filter(day__gte=_first_day(day, span), day__lte=day)
