"""A company's own days as people say them, in stretches: "25 to 27 December, closed, stocktaking"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from aftersales.worktime.schedule import MOST_OVERRIDES
from aftersales.worktime.windows import BadSchedule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OwnDays:
    """Days in a row, from `first` to `last`, of which the company says the same.

    `windows` are pairs of times; None stands for the usual hours of that kind of day.
    """

    first: date
    last: date
    kind: str
    name: str = ""
    windows: list | None = None

    @property
    def facts(self):
        return {"kind": self.kind, "name": self.name, "windows": self.windows}


def stretches(overrides):
    """Return what a version's `overrides` say as `OwnDays`, in order, neighbours that say the same together."""
    found: list[OwnDays] = []
    for day, facts in sorted((date.fromisoformat(text), facts) for text, facts in overrides.items()):
        if found and found[-1].facts == facts and found[-1].last + ONE_DAY == day:
            found[-1] = OwnDays(found[-1].first, day, **facts)
        else:
            found.append(OwnDays(day, day, **facts))
    return found


def overrides_of(stretches: Iterable[OwnDays]):
    """Return stretches as a version's `overrides`; raises BadSchedule for a day named twice, and for too many."""
    overrides: dict[str, dict] = {}
    for stretch in stretches:
        if stretch.last < stretch.first:
            raise _bad(_("%(last)s lies before %(first)s."), "backwards", first=stretch.first, last=stretch.last)
        if len(overrides) + (stretch.last - stretch.first).days >= MOST_OVERRIDES:
            raise _bad(_("A calendar holds at most %(most)d days of its own."), "too_many_days", most=MOST_OVERRIDES)
        for n in range((stretch.last - stretch.first).days + 1):
            day = (stretch.first + n * ONE_DAY).isoformat()
            if day in overrides:
                raise _bad(_("%(day)s is named twice."), "named_twice", day=day)
            overrides[day] = stretch.facts
    return overrides


def _bad(message, code, **params):
    return BadSchedule(message % params, code=code, field="overrides")
