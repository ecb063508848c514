"""The rule of a calendar: what kind of day a date is, and which hours are worked on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext_lazy as _

from aftersales.worktime import country_days
from aftersales.worktime.choices import DAYS_OFF, DayKind
from aftersales.worktime.windows import BadSchedule, Window, first_half, parse_week, parse_windows

MOST_OVERRIDES = 1000


@dataclass(frozen=True)
class Override:
    """What a company says of one date, above all else. `windows=None`: the usual hours of that kind of day."""

    kind: str
    name: str = ""
    windows: tuple[Window, ...] | None = None


@dataclass(frozen=True)
class Day:
    """One date: its kind and its working hours, which are empty on most days off."""

    date: date
    kind: str
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class Schedule:
    """Hours for each weekday (Monday first), a country's days and a company's own.

    In this order: the company's override; the country's holidays and days in lieu, without hours; its
    make-up workdays, with the hours of the weekday they pay for; its half-day holidays, if `half_days` says
    that the company keeps them, for the first half of their hours; else the hours of the weekday.
    """

    zone: ZoneInfo
    week: tuple[tuple[Window, ...], ...]
    country: str = ""
    subdivision: str = ""
    half_days: bool = False
    overrides: Mapping[date, Override] = field(default_factory=dict)

    def day(self, on):
        """Return the `Day` of a date."""
        usual = self.week[on.weekday()]
        if override := self.overrides.get(on):
            return Day(on, override.kind, self._overridden(override, usual))
        if self.country:
            special = country_days.country_year(self.country, self.subdivision, on.year)
            if on in special.holidays:
                return Day(on, DayKind.HOLIDAY, ())
            if on in special.rest_days:
                return Day(on, DayKind.REST_DAY, ())
            if on in special.makeups:
                return Day(on, DayKind.MAKEUP, self.week[special.makeups[on]] or usual)
            if self.half_days and usual and on in special.half_days:
                return Day(on, DayKind.HALF_DAY, first_half(usual))
        return Day(on, DayKind.WORKDAY if usual else DayKind.REST_DAY, usual)

    def name(self, on, language=""):
        """Return what a date is called: the company's word for it, else the holiday's name in a language."""
        if override := self.overrides.get(on):
            return override.name
        if self.country and (kind := self.day(on).kind) != DayKind.WORKDAY:
            half = kind == DayKind.HALF_DAY
            return country_days.day_name(self.country, self.subdivision, on, language, half_day=half)
        return ""

    def provisional(self, year):
        """Say whether a year's moved working days are not known yet, so that its deadlines may still move."""
        return country_days.provisional(self.country, year)

    def _overridden(self, override, usual):
        if override.windows is not None:
            return override.windows
        if override.kind in DAYS_OFF:
            return ()
        windows = usual or next(filter(None, self.week))
        return first_half(windows) if override.kind == DayKind.HALF_DAY else windows


def read_schedule(*, time_zone, windows, country="", subdivision="", half_days=False, overrides=None):
    """Return the schedule that a calendar's columns spell, or raise BadSchedule naming the one that is wrong.

    `windows` is seven lists of pairs ["09:00", "17:30"]; `overrides` maps ISO dates to
    `{"kind": …, "name": …, "windows": [pairs] or none}`. A schedule without a working day in some year is refused.
    """
    if country and not country_days.supported(country, subdivision):
        raise BadSchedule(
            _("There is no table of holidays for %(country)s.") % {"country": f"{country} {subdivision}".strip()[:20]},
            code="unknown_country",
            field="country",
        )
    schedule = Schedule(
        zone=read_zone(time_zone),
        week=parse_week(windows),
        country=country,
        subdivision=subdivision,
        half_days=half_days,
        overrides=_read_overrides(overrides or {}),
    )
    _refuse_idle_year(schedule)
    return schedule


def read_zone(name):
    """Return a time zone by its name in the IANA database; raises BadSchedule."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        raise BadSchedule(
            _("“%(name)s” is not a time zone; write it as Asia/Shanghai.") % {"name": str(name)[:40]},
            code="unknown_time_zone",
            field="time_zone",
        ) from None


def _read_overrides(written):
    if not isinstance(written, Mapping):
        raise BadSchedule(_("Give the own days by their dates."), code="not_days", field="overrides")
    if len(written) > MOST_OVERRIDES:
        raise BadSchedule(
            _("A calendar holds at most %(most)d days of its own.") % {"most": MOST_OVERRIDES},
            code="too_many_days",
            field="overrides",
        )
    return {_read_date(day): _read_override(day, facts) for day, facts in written.items()}


def _read_date(text):
    try:
        day = date.fromisoformat(text)
    except (ValueError, TypeError):
        day = None
    if day is None or not country_days.FIRST_YEAR <= day.year < country_days.LAST_YEAR:
        raise BadSchedule(
            _("“%(text)s” is not a date; write it as 2026-10-01.") % {"text": str(text)[:20]},
            code="not_a_date",
            field="overrides",
        )
    return day


def _read_override(day, facts):
    if not isinstance(facts, Mapping) or facts.get("kind") not in DayKind.values:
        raise BadSchedule(
            _("Say what kind of day %(day)s is.") % {"day": day}, code="unknown_day_kind", field="overrides"
        )
    windows = facts.get("windows")
    hours = None if windows is None else parse_windows(windows, field="overrides")
    return Override(kind=DayKind(facts["kind"]), name=str(facts.get("name") or "")[:60].strip(), windows=hours)


def _refuse_idle_year(schedule):
    # Without overrides no country's holidays can fill a year, so only years that have some need a look.
    for year in {day.year for day in schedule.overrides}:
        first = date(year, 1, 1)
        if not any(schedule.day(first + timedelta(days=n)).windows for n in range(365)):
            raise BadSchedule(
                _("There would be no working time in %(year)d.") % {"year": year},
                code="no_working_time",
                field="overrides",
            )
