"""When a reminder plan sends: its dates, what a holiday does to them, and the instants they fall at (R1.2). Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from aftersales.worktime.instants import first_reached, moment
from customers.choices import HolidayRule, SkipReason
from customers.rules.festivals import happens

DAY = timedelta(days=1)
HORIZON = 1500  # days looked ahead: a rule for 29 February has its next date within
FAR = 40  # days within which a holiday may put a later date before an earlier one
_MONTHLY = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS"}
# What each may be narrowed by. More would be allowed to calendars, but much of it never comes true, and finding that
# out takes a walk to the year 9999.
FREQUENCIES = {
    "DAILY": {"FREQ", "INTERVAL"},
    "WEEKLY": {"FREQ", "INTERVAL", "BYDAY"},
    "MONTHLY": _MONTHLY,
    "YEARLY": {*_MONTHLY, "BYMONTH"},
}
_PARTS = {
    "FREQ": re.compile("|".join(FREQUENCIES)),
    "INTERVAL": re.compile(r"[1-9][0-9]?"),
    "BYDAY": re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*"),
    "BYMONTHDAY": re.compile(r"-?([1-9]|[12][0-9]|3[01])(,-?([1-9]|[12][0-9]|3[01]))*"),
    "BYMONTH": re.compile(r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*"),
    "BYSETPOS": re.compile(r"-?1"),
}
_FOUR_YEARS = date(2024, 1, 1), date(2024, 1, 1), date(2028, 12, 31)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ACCEPTED = ", ".join(_PARTS)


class BadRule(ValueError):
    """A date rule cannot be read, or never comes true; `part` is what is wrong with it, "" for the whole."""

    def __init__(self, part=""):
        super().__init__(part)
        self.part = part


def read_rule(text):
    """Return a date rule (RFC 5545, without COUNT and UNTIL) as it is stored; raises BadRule naming the part."""
    parts = [part.strip() for part in text.upper().removeprefix("RRULE:").strip(" ;").split(";")]
    said: dict[str, str] = {}
    for part in parts:
        name, _equals, value = part.partition("=")
        if name not in _PARTS or name in said or not _PARTS[name].fullmatch(value):
            raise BadRule(part)
        said[name] = value
    for part in parts:
        if part.partition("=")[0] not in FREQUENCIES.get(said.get("FREQ", ""), said):
            raise BadRule(part)
    rule = ";".join(parts)
    if "FREQ" not in said or _beyond(said) or not _by_rule(rule, *_FOUR_YEARS):
        raise BadRule()
    return rule


def _beyond(said):
    """Say whether every day named lies beyond every month named."""
    days, months = said.get("BYMONTHDAY"), said.get("BYMONTH")
    return bool(days and months) and all(
        abs(int(day)) > _LENGTHS[int(month) - 1] for day in days.split(",") for month in months.split(",")
    )


@dataclass(frozen=True)
class Days:
    """The company's calendar, as far as a plan asks: its zone, its holidays, its working days."""

    zone: ZoneInfo
    is_holiday: Callable[[date], bool]
    next_working_day: Callable[[date], date]
    holiday_of: Callable[[date], str] = lambda day: ""  # the public holiday that begins on a date


@dataclass(frozen=True)
class Slot:
    """One date of a plan: the date it is for, the day and the instant it falls at, why nothing is sent, if so."""

    on: date
    day: date
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Rhythm:
    """The dates of a plan: ISO weekdays ("257"), a date rule or an occasion, a time of day, a first and a last date."""

    weekdays: str
    date_rule: str
    send_at: time
    starts_on: date
    ends_on: date | None
    holiday_rule: str
    occasion: str = ""

    def planned(self, after, until, days):
        """Return the dates later than `after` and up to `until`, holidays or not."""
        first = max(self.starts_on, after + DAY)
        last = min(until, self.ends_on or until)
        if self.date_rule:
            return _by_rule(self.date_rule, self.starts_on, first, last)
        all_days = (first + DAY * count for count in range((last - first).days + 1))
        if self.occasion:
            return [day for day in all_days if happens(self.occasion, day, holiday_of=days.holiday_of)]
        return [day for day in all_days if str(day.isoweekday()) in self.weekdays]

    def slots(self, after, until, days):
        """Return the `Slot` of each date later than `after` and up to `until`, in the order of the dates.

        Of several dates that holidays move to one day the last counts: a plan never sends twice a day.
        """
        return [self._slot(on, days) for on in self.planned(after, until, days)]

    def upcoming(self, after, days):
        """Return the slots of the next date later than `after` and of those soon after it; [] when there are none."""
        first = self._next(after, days)
        return self.slots(after, first + DAY * FAR, days) if first else []

    def _next(self, after, days):
        for begin, length in ((0, FAR), (FAR, HORIZON)):
            if found := self.planned(after + DAY * begin, after + DAY * length, days):
                return found[0]
        return None

    def _slot(self, on, days):
        day = self._lands_on(on, days)
        at = slot_instant(day or on, self.send_at, days.zone)
        if day is None:
            return Slot(on, on, at, SkipReason.HOLIDAY)
        later = self.planned(on, day, days) if day > on else []
        if any(self._lands_on(other, days) == day for other in later):
            return Slot(on, day, at, SkipReason.MERGED)
        return Slot(on, day, at)

    def _lands_on(self, on, days):
        """Return the day on which what is planned for a date is sent; None for no day."""
        if self.holiday_rule == HolidayRule.SEND or not days.is_holiday(on):
            return on
        return days.next_working_day(on) if self.holiday_rule == HolidayRule.SHIFT else None


def slot_instant(day, send_at, zone):
    """Return the first instant of a day at which its clock shows a time or, where clocks go forward, a later one."""
    return moment(first_reached(datetime.combine(day, send_at), zone))


def _by_rule(text, starts_on, first, last):
    if first > last:
        return []
    dates = _dates(text, starts_on, last.year)
    return list(dates[bisect_left(dates, first) : bisect_right(dates, last)])


@lru_cache(maxsize=256)
def _dates(text, starts_on, year):
    """Return a rule's dates to the end of a year, in order: a plan asks for its next ones again and again."""
    try:
        rule = rrulestr(text, dtstart=datetime.combine(starts_on, time()))
    except ValueError:
        raise BadRule() from None
    return tuple(day.date() for day in rule.replace(until=datetime(year, 12, 31)))
