"""What changed from one version of a plan to another: promises added, removed and changed, in words."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from contracts.choices import Counting, Metric, StartsAt, Zone
from contracts.rules.steps import step_words
from contracts.rules.targets import TargetSpec, describe, time_words
from contracts.rules.wording import spaced
from customers.rules.regions import full_name


@dataclass(frozen=True)
class Names:
    """What things are called that a promise knows by slug or id: severities, calendars, teams."""

    severities: dict = field(default_factory=dict)
    calendars: dict = field(default_factory=dict)
    teams: dict = field(default_factory=dict)


class FieldChange(NamedTuple):
    """One field of a promise, in words before and after."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """One promise that was added (no `before`), removed (no `after`) or changed, with its words."""

    before: TargetSpec | None
    after: TargetSpec | None
    words_before: str
    words_after: str
    changes: tuple[FieldChange, ...] = ()

    @property
    def kind(self):
        return "added" if self.before is None else "removed" if self.after is None else "changed"


def differences(before, after, names):
    """Return what changed between two lists of `TargetSpec`s, in the order of the promises.

    A promise is taken for the same when its metric and its conditions are; else for the one of the same
    metric with most conditions in common. Promises that did not change are left out.
    """
    found = []
    for old, new in _paired(list(before), list(after)):
        changes = tuple(_changes(old, new, names)) if old and new else ()
        if changes or old is None or new is None:
            was, will_be = (describe(target, names.severities) if target else "" for target in (old, new))
            found.append(Difference(old, new, was, will_be, changes))
    return found


def _paired(before, after):
    """Pair the most alike first; return (old, new) pairs, what has no partner with None, sorted by metric."""
    pairs: list[tuple[TargetSpec | None, TargetSpec | None]] = []
    for least in (3, 2, 1, 0):
        for old in list(before):
            partner = next((new for new in after if _alike(old, new) >= least), None)
            if partner is not None:
                pairs.append((old, partner))
                before.remove(old)
                after.remove(partner)
    pairs += [(old, None) for old in before] + [(None, new) for new in after]
    order = list(Metric.values)
    return sorted(pairs, key=lambda pair: (order.index((pair[1] or pair[0]).metric), (pair[1] or pair[0]).position))


def _alike(old, new):
    if old.metric != new.metric:
        return -1
    return sum(set(getattr(old, name)) == set(getattr(new, name)) for name in ("zones", "severities", "region_codes"))


def _changes(old, new, names):
    for (name, label, before), (_name, _label, after) in zip(_fields(old, names), _fields(new, names), strict=True):
        if before != after:
            yield FieldChange(name, str(label), before, after)


def _fields(target, names):
    """Return (name, label, words) of everything a promise says."""
    separator = _(", ")
    everywhere, never = _("everywhere"), _("no warning")
    regions = separator.join(full_name(code) or code for code in sorted(target.region_codes))
    return [
        ("time", _("time allowed"), spaced(time_words(target))),
        ("starts_at", _("counted from"), str(StartsAt(target.starts_at).label)),
        ("calendar", _("work calendar"), _calendar(target, names)),
        ("zones", _("zones"), separator.join(str(z.label) for z in Zone if z in target.zones) or everywhere),
        ("severities", _("severities"), separator.join(_named(names.severities, target.severities)) or _("all")),
        ("region_codes", _("regions"), regions or everywhere),
        ("pausable", _("pausable"), _("yes") if target.pausable else _("no")),
        ("firm", _("kind"), _("promise") if target.firm else _("goal")),
        ("marks", _("warning marks"), separator.join(f"{mark} %" for mark in target.marks) or never),
        ("marks_before", _("minutes before the deadline"), separator.join(map(str, target.marks_before)) or never),
        ("steps", _("who hears"), "; ".join(step_words(step, names.teams) for step in target.steps) or _("nobody")),
    ]


def _named(names, slugs):
    return sorted(str(names.get(slug, slug)) for slug in slugs)


def _calendar(target, names):
    if target.counting == Counting.ELAPSED:
        return _("round the clock")
    if target.calendar_id is None:
        return _("the company's own")
    return str(names.calendars.get(str(target.calendar_id), target.calendar_id))
