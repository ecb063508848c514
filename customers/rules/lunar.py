"""The solar and the lunar calendar of occasions: which of them fall on a day, leap months and all (R1.3). Pure.

Whoever was born in a leap month celebrates in the leap month of a year that has it, else in the month of the same
number. The thirtieth falls on the twenty-ninth of a month that has no thirtieth, 29 February on the 28th.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from borax.calendars.lunardate import LCalendars, LunarDate

from customers.choices import OccasionCalendar

FIRST, LAST = date(1901, 2, 19), date(2100, 12, 31)  # what the library's tables know for certain
_SOLAR, _LUNAR = OccasionCalendar.SOLAR.value, OccasionCalendar.LUNAR.value


@dataclass(frozen=True)
class Key:
    """A day of the year in one of the calendars, as occasions note it."""

    calendar: str
    month: int
    day: int
    leap: bool = False


@lru_cache(maxsize=4096)
def keys_of(day):
    """Return the `Key`s of all that falls on a date."""
    keys = {Key(_SOLAR, day.month, day.day)}
    if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
        keys.add(Key(_SOLAR, 2, 29))
    if not FIRST <= day <= LAST:
        return frozenset(keys)
    lunar = LunarDate.from_solar(day)
    length = LCalendars.ndays(lunar.year, lunar.month, lunar.leap)
    days = (lunar.day, 30) if lunar.day == length < 30 else (lunar.day,)
    no_leap_twin = not lunar.leap and LCalendars.leap_month(lunar.year) != lunar.month
    leaps = (False, True) if no_leap_twin else (bool(lunar.leap),)
    return frozenset(keys | {Key(_LUNAR, lunar.month, one, leap) for one in days for leap in leaps})


def year_of(kind_of_calendar, day):
    """Return the year that a date belongs to in a calendar."""
    return LunarDate.from_solar(day).year if kind_of_calendar == _LUNAR and FIRST <= day <= LAST else day.year


def is_a_day(key):
    """Say whether a year can have this day."""
    if key.calendar == _LUNAR:
        return 1 <= key.month <= 12 and 1 <= key.day <= 30
    return 1 <= key.month <= 12 and 1 <= key.day <= calendar.monthrange(2024, key.month)[1] and not key.leap


def in_lunar_words(day):
    """Return a date as the lunar calendar says it: 闰六月初八; "" beyond its tables."""
    if not FIRST <= day <= LAST:
        return ""
    return LunarDate.from_solar(day).cn_str().partition("年")[2]
