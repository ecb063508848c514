"""A promise of a service plan: what, how fast, counted how, under which conditions; and its words."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.choices import Counting, Metric, StartsAt, Unit, Zone
from contracts.rules.wording import spaced
from contracts.rules.zones import within

_FIXED: dict[str, timedelta] = {
    Unit.SECONDS: timedelta(seconds=1),
    Unit.MINUTES: timedelta(minutes=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One level of escalation: whom to tell, and when.

    `after` says from where `minutes` count: on from a warning mark (`mark`, a percent), on from the breach,
    or back from the due instant ("before"); always in the target's own kind of time. An `urgent` step
    rings through a person's quiet hours (R16.6).
    """

    level: int
    after: str
    mark: int | None
    minutes: int
    tell: str
    role: str = ""
    team_id: object = None
    channel: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A target as the clocks see it; mirrors the row of `models.Target`.

    `calendar_id` is the target's own calendar, else the plan's, else None for the company's own.
    `marks` are percents of the time at which to warn, `marks_before` minutes before the due instant, counted
    in the target's own kind of time. A target that is not `firm` is a goal (争取): measured, never called a
    breach to the customer. An "update" repeats: each one to the customer starts the next round.
    """

    id: object
    metric: str
    starts_at: str
    amount: int
    unit: str
    counting: str
    zones: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    region_codes: tuple[str, ...] = ()
    pausable: bool = False
    firm: bool = True
    marks: tuple[int, ...] = (50, 75, 90)
    marks_before: tuple[int, ...] = ()
    calendar_id: object = None
    steps: tuple[StepSpec, ...] = ()
    position: int = 0

    @property
    def seconds(self) -> int | None:
        """Return the time allowed in seconds; None where only a calendar can tell (`duration`)."""
        span = _FIXED.get(self.unit)
        if span is None or self.counting == Counting.END_OF_NEXT_WORKING_DAY:
            return None
        return int(span.total_seconds()) * self.amount

    def duration(self, working_day: timedelta) -> timedelta | None:
        """Return the time allowed as a timedelta, or None for "by the end of the next working day".

        `working_day` is the length of the calendar's usual working day: "2 working days" are two such
        days of working time, so that from Monday 10:00 they run out on Wednesday 10:00, and a pause
        moves them like any other working time.
        """
        if self.counting == Counting.END_OF_NEXT_WORKING_DAY:
            return None
        return _FIXED.get(self.unit, working_day) * self.amount

    def holds(self, *, zone, severity, region_code):
        """Say whether every condition of this target is met."""
        return (
            (not self.zones or zone in self.zones)
            and (not self.severities or severity in self.severities)
            and (not self.region_codes or any(within(region_code, area) for area in self.region_codes))
        )

    @property
    def rank(self):
        """Sort key: a list of regions is more special than a zone, a zone than a severity; then the position."""
        return (not self.region_codes, not self.zones, not self.severities, self.position)


def choose(targets, *, zone, severity="", region_code=""):
    """Return the targets that hold for one case: of each metric the most special one, in the metrics' order.

    `zone` is `zones.zone_of(…)`, `severity` the slug of the tenant's vocabulary, `region_code` the site's.
    A metric none of whose targets hold is simply not promised.
    """
    best = {}
    for target in sorted(targets, key=lambda target: target.rank):
        if target.holds(zone=zone, severity=severity, region_code=region_code):
            best.setdefault(target.metric, target)
    return [best[metric] for metric in Metric.values if metric in best]


def describe(target, severity_names=None):
    """Return a target in the words of a contract and the language of the moment: "市区 3 小时内到场".

    `severity_names` maps severity slugs to their names; without it the slugs themselves are shown.
    """
    promise = _promises()[target.metric] % {"within": _within(target)}
    if not target.firm:
        promise = _("aim: %(promise)s") % {"promise": promise}
    return spaced(_with_conditions(promise, target, severity_names or {}))


def time_words(target):
    """Return the time a promise allows, in words: "2 working days", "by the end of the next working day"."""
    if target.counting == Counting.END_OF_NEXT_WORKING_DAY:
        return _("by the end of the next working day")
    return _time(target)


def _promises():
    return {
        Metric.RESPONSE: _("response %(within)s"),
        Metric.ON_SITE: _("on site %(within)s"),
        Metric.RESTORE: _("fault cleared %(within)s"),
        Metric.REPORT_RETURN: _("service report handed in %(within)s"),
        Metric.CALLBACK: _("call back %(within)s"),
        Metric.UPDATE: _("update to the customer %(within)s"),
    }


def _within(target):
    if target.counting == Counting.END_OF_NEXT_WORKING_DAY:
        return _("by the end of the next working day")
    if target.metric == Metric.UPDATE:
        return _("at least every %(time)s") % {"time": _time(target)}
    starts = {
        StartsAt.RESPONDED: _("within %(time)s of the response"),
        StartsAt.DIAGNOSED: _("within %(time)s of the diagnosis"),
        StartsAt.ARRIVED: _("within %(time)s of the arrival"),
        StartsAt.COMPLETED: _("within %(time)s of the completion"),
    }
    return starts.get(target.starts_at, _("within %(time)s")) % {"time": _time(target)}


def _time(target):
    n = target.amount
    working = target.counting == Counting.WORKING
    if target.unit == Unit.WORKING_DAYS:
        text = ngettext("%(n)d working day", "%(n)d working days", n)
    elif target.unit == Unit.DAYS:
        text = ngettext("%(n)d day", "%(n)d days", n)
    elif target.unit == Unit.HOURS and working:
        text = ngettext("%(n)d working hour", "%(n)d working hours", n)
    elif target.unit == Unit.HOURS:
        text = ngettext("%(n)d hour", "%(n)d hours", n)
    elif target.unit == Unit.SECONDS:
        text = ngettext("%(n)d second", "%(n)d seconds", n)
    elif working:
        text = ngettext("%(n)d minute of working time", "%(n)d minutes of working time", n)
    else:
        text = ngettext("%(n)d minute", "%(n)d minutes", n)
    return text % {"n": n}


def _with_conditions(promise, target, severity_names):
    if target.severities:
        names = _(", ").join(str(severity_names.get(slug, slug)) for slug in target.severities)
        promise = _("%(promise)s at severity %(names)s") % {"promise": promise, "names": names}
    if target.zones:
        places = {Zone.CITY: _("in the city"), Zone.PROVINCE: _("in the province"), Zone.ELSEWHERE: _("elsewhere")}
        where = _(", ").join(places[zone] for zone in target.zones)
        promise = _("%(promise)s %(where)s") % {"promise": promise, "where": where}
    if target.region_codes:
        n = len(target.region_codes)
        listed = ngettext("%(promise)s in %(n)d listed region", "%(promise)s in %(n)d listed cities and regions", n)
        promise = listed % {"promise": promise, "n": n}
    return promise
