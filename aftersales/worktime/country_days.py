"""A country's holidays, days off in lieu and make-up workdays, out of the `holidays` library.

China moves working days: "off on Friday the 20th, for which Saturday the 14th is worked". The library
knows each such pair of days, but tells of it only by a holiday's name, in the language asked for.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import holidays

# Whose government lists the moved days of each year late in the year before: until then the library has
# the holidays and none of the moves, and says nothing about it.
LISTED_YEARLY = frozenset({"CN"})

# Where the day off for a holiday that fell on a weekend is, by law, a rest day and not a holiday itself.
IN_LIEU_IS_REST = frozenset({"CN"})

FIRST_YEAR, LAST_YEAR = 1950, 2100  # what the library covers
_LANGUAGES = {"zh": "zh_CN", "en": "en_US"}


@dataclass(frozen=True)
class CountryYear:
    """The special days of one year, by date.

    `makeups` maps a make-up workday to the weekday (Monday is 0) whose hours are worked on it: that of
    the day off it pays for.
    """

    holidays: frozenset[date]
    rest_days: frozenset[date]
    makeups: dict[date, int]
    half_days: frozenset[date]


def supported(country, subdivision=""):
    """Say whether the library knows a country (ISO 3166-1 alpha-2) and its subdivision."""
    subdivisions = _countries().get(country)
    return subdivisions is not None and (not subdivision or subdivision in subdivisions)


def countries():
    """Return the codes of the countries the library knows, sorted."""
    return sorted(_countries())


def subdivisions(country):
    """Return the codes of a country's regions that have holidays of their own, sorted; none for an unknown country."""
    return sorted(_countries().get(country, ()))


def provisional(country, year):
    """Say whether the official list of a year's moved days is not out yet, or not in the library."""
    return country in LISTED_YEARLY and not _moves(country, "", year)


@lru_cache(maxsize=512)
def country_year(country, subdivision, year):
    """Return the special days of a year; made once in a process."""
    listed = _listed(country, subdivision, year)
    in_lieu = _named_by(listed, "observed_label") if country in IN_LIEU_IS_REST else frozenset()
    rest_days = (frozenset(_moves(country, subdivision, year)) | in_lieu) & listed.keys()
    return CountryYear(
        holidays=frozenset(listed) - rest_days,
        rest_days=rest_days,
        makeups=_makeups(country, subdivision, year),
        half_days=frozenset(_listed(country, subdivision, year, category=holidays.HALF_DAY)) - listed.keys(),
    )


def day_name(country, subdivision, day, language="", *, half_day=False):
    """Return what a holiday, or half-day holiday, is called in a language ("zh-hans", "en"), or ''.

    The day that one in lieu was moved from is written as "2026-02-14": the library's English says "02/14/2026".
    """
    wanted = _LANGUAGES.get(language.split("-")[0])
    category = holidays.HALF_DAY if half_day else holidays.PUBLIC
    listed = _listed(country, subdivision, day.year, category=category, language=wanted)
    name, worked = listed.get(day) or "", _moves(country, subdivision, day.year).get(day)
    return name.replace(f"{worked:{listed.tr(listed.substituted_date_format)}}", str(worked)) if worked else name


@lru_cache(maxsize=1)
def _countries():
    # Without the library's aliases ("CHN"): a calendar's columns hold two letters.
    listed = holidays.list_supported_countries(include_aliases=False)
    return {country: frozenset(subdivisions) for country, subdivisions in listed.items()}


@lru_cache(maxsize=1024)
def _listed(country, subdivision, year, *, category=holidays.PUBLIC, language=None):
    """Return the library's table of one year. The language is always named: else the process's locale decides."""
    kind = getattr(holidays, country)
    if category not in kind.supported_categories:
        return {}
    spoken = language if language in kind.supported_languages else kind.default_language
    return holidays.country_holidays(
        country, subdiv=subdivision or None, years=year, expand=False, categories=category, language=spoken
    )


def _named_by(listed, label):
    """Return the days of a table whose name is a label ("%s（补假）") filled in."""
    before, _, after = listed.tr(getattr(listed, label, None) or "\0%s").partition("%s")
    return frozenset(
        day for day in listed for name in listed.get_list(day) if name.startswith(before) and name.endswith(after)
    )


@lru_cache(maxsize=512)
def _moves(country, subdivision, year):
    """Return the days off of a year that are paid for by work on another day, as {day off: day worked}."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    listed = _listed(country, subdivision, year)
    if not listed.has_substituted_holidays:
        return {}
    before, _, after = listed.tr(listed.substituted_label).partition("%s")
    written = listed.tr(listed.substituted_date_format)
    return {
        day: datetime.strptime(name.removeprefix(before).removesuffix(after), written).date()
        for day in _named_by(listed, "substituted_label")
        for name in listed.get_list(day)
        if name.startswith(before)
    }


def _makeups(country, subdivision, year):
    # A day off in January may be paid for in December: look at the next year's moves too.
    moves = _moves(country, subdivision, year) | _moves(country, subdivision, year + 1)
    worked = {worked: off.weekday() for off, worked in moves.items()}
    listed = _listed(country, subdivision, year)
    return {day: worked.get(day, 0) for day in listed.weekend_workdays if day.year == year}
