"""What a plan's promises must not say, and what is worth a second look before they are published."""

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from django.utils.translation import gettext as _

from contracts.choices import Counting, Metric, StartsAt, StepAfter, Unit, Zone

MOST_TARGETS = 20  # in one version
MOST_STEPS = 10  # under one promise
MOST_REGIONS = 400  # in one promise: every city of the country
_MOST_CASES = 30_000  # compared with each other

_ANY = frozenset(StartsAt)
# From where a promise can be counted: what comes only after its own end would never start the clock in time.
STARTS: dict[str, frozenset[str]] = {
    Metric.RESPONSE: frozenset({StartsAt.REPORTED}),
    Metric.ON_SITE: frozenset({StartsAt.REPORTED, StartsAt.RESPONDED, StartsAt.DIAGNOSED}),
    Metric.RESTORE: _ANY - {StartsAt.COMPLETED},
    Metric.UPDATE: _ANY - {StartsAt.COMPLETED},
}


@dataclass(frozen=True)
class Finding:
    """Something about the promises: `index` is which one (from 0; None: all together), `field` its field.

    A finding that is a `fault` keeps the version from being saved; any other is a hint.
    """

    code: str
    message: str
    index: int | None = None
    field: str = ""
    fault: bool = True

    @property
    def number(self):
        """Return which promise it is as people count, from 1."""
        return None if self.index is None else self.index + 1


def findings(targets):
    """Return what is wrong with a version's `TargetSpec`s, then the hints; messages in the language of the moment."""
    found = [finding for index, target in enumerate(targets) for finding in _of_one(index, target)]
    for metric in Metric.values:
        found += _of_metric(
            metric, [(index, target) for index, target in enumerate(targets) if target.metric == metric]
        )
    found += _restored_before_arrival(targets)
    return sorted(found, key=lambda finding: not finding.fault)


def faults(targets):
    """Return only what keeps a version from being saved."""
    return [finding for finding in findings(targets) if finding.fault]


# ── one promise by itself ───────────────────────────────────────────────────
def _of_one(index, target):
    if message := _miscounted(target):
        yield Finding("counting", message, index, "counting")
    elif target.starts_at not in STARTS.get(target.metric, _ANY):
        words = {"event": StartsAt(target.starts_at).label, "promise": Metric(target.metric).label}
        message = _("The %(event)s never comes before the end of “%(promise)s”: count it from an earlier event.")
        yield Finding("starts_late", message % words, index, "starts_at")
    allowed = target.seconds
    if allowed and target.marks_before and max(target.marks_before) * 60 >= allowed:
        yield Finding("warned_early", _("This warning would come before the time begins."), index, "marks_before")
    for step in target.steps:
        if allowed and step.after == StepAfter.BEFORE and step.minutes * 60 >= allowed:
            yield Finding("told_early", _("An escalation step would come before the time begins."), index, "steps")
            return


def _miscounted(target):
    unit, counting = target.unit, target.counting
    if counting == Counting.END_OF_NEXT_WORKING_DAY:
        fits = unit == Unit.WORKING_DAYS and target.amount == 1
        return "" if fits else _("“By the end of the next working day” has no amount of its own.")
    if unit == Unit.WORKING_DAYS and counting != Counting.WORKING:
        return _("Working days are counted in working time.")
    if unit == Unit.SECONDS and counting != Counting.ELAPSED:
        return _("Seconds run round the clock. For working time choose minutes.")
    if unit == Unit.DAYS and counting != Counting.ELAPSED:
        return _("Days run round the clock. For days of work choose working days.")
    return ""


# ── promises of one kind beside each other ──────────────────────────────────
class _Case(NamedTuple):
    """One kind of case: a zone, and which promises' lists of severities and of regions it is in."""

    zone: str
    severity: frozenset
    region: frozenset


def _of_metric(metric, numbered):
    if not numbered:
        return
    cases = _cases(numbered)
    if len(cases) * len(numbered) > _MOST_CASES:
        message = _("There are too many conditions to compare each promise with each other.")
        yield Finding("not_compared", message, fault=False)
        return
    ranked = sorted(numbered, key=lambda pair: pair[1].rank)
    holding = [[index for index, target in ranked if _holds(index, target, case)] for case in cases]
    yield from _beaten(numbered, holding)
    yield from _ties(dict(numbered), holding)
    yield from _gaps(metric, {case.zone for case, held in zip(cases, holding, strict=True) if held and _plain(case)})


def _cases(numbered):
    severities = {slug for _index, target in numbered for slug in target.severities}
    areas = {area for _index, target in numbered for area in target.region_codes}
    # Severities and regions that stand in the same lists are alike: one of them speaks for all.
    by_severity = {frozenset(i for i, target in numbered if slug in target.severities) for slug in severities}
    listed = [(index, set(target.region_codes)) for index, target in numbered]
    by_region = {frozenset(i for i, codes in listed if not codes.isdisjoint(_around(area))) for area in areas}
    nothing = frozenset[int]()
    return [_Case(*case) for case in product(Zone.values, {nothing, *by_severity}, {nothing, *by_region})]


def _around(code):
    """Return the areas a code lies in: itself, its city, its province (`zones.within`)."""
    return (code, code[:4] + "00", code[:2] + "0000")


def _holds(index, target, case):
    return (
        (not target.zones or case.zone in target.zones)
        and (not target.severities or index in case.severity)
        and (not target.region_codes or index in case.region)
    )


def _plain(case):
    return not case.severity and not case.region


def _beaten(numbered, holding):
    """A promise that another one goes before in every case it would hold for."""
    winners = {held[0] for held in holding if held}
    for index, _target in numbered:
        if index not in winners:
            first = next((held[0] for held in holding if index in held), index)
            message = _("This promise would never count: promise %(number)s holds for the same cases and goes first.")
            yield Finding("never_counts", message % {"number": first + 1}, index, "metric")


def _ties(targets, holding):
    """Two promises that are equally special: only their order decides."""
    winners = {held[0] for held in holding if held}
    told = set()
    for held in holding:
        for other in held[1:]:
            pair = (held[0], other)
            if pair not in told and other in winners and targets[held[0]].rank[:3] == targets[other].rank[:3]:
                told.add(pair)
                message = _("Promises %(first)s and %(other)s hold for some of the same cases: %(first)s counts there.")
                yield Finding("tie", message % {"first": held[0] + 1, "other": other + 1}, fault=False)


def _gaps(metric, zones):
    promise = Metric(metric).label
    missing = [zone for zone in Zone if zone not in zones]
    if len(missing) == len(Zone):
        message = _("“%(promise)s” is promised only for the listed severities or regions.") % {"promise": promise}
        yield Finding("only_listed", message, fault=False)
    elif missing:
        where = _(", ").join(str(zone.label) for zone in missing)
        message = _("“%(promise)s” is not promised for: %(zones)s.") % {"promise": promise, "zones": where}
        yield Finding("gap", message, fault=False)


def _restored_before_arrival(targets):
    arrivals = [target for target in targets if target.metric == Metric.ON_SITE]
    for index, target in enumerate(targets):
        sooner = [
            other
            for other in arrivals
            if target.metric == Metric.RESTORE
            and (target.starts_at, target.counting) == (other.starts_at, other.counting)
            and (target.zones, target.severities, target.region_codes)
            == (other.zones, other.severities, other.region_codes)
            and target.seconds
            and other.seconds
            and target.seconds < other.seconds
        ]
        if sooner:
            message = _("Promise %(number)s clears the fault before anybody has to be on site.") % {"number": index + 1}
            yield Finding("restored_first", message, index, fault=False)
