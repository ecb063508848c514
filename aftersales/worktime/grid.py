"""A schedule compiled: its working time as sorted instants, with running totals, year after year."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from aftersales.worktime.country_days import FIRST_YEAR, LAST_YEAR
from aftersales.worktime.instants import first_reached, microseconds

ONE_DAY = timedelta(days=1)
_HORIZON = range(
    microseconds(datetime(FIRST_YEAR + 1, 1, 2, tzinfo=UTC)), microseconds(datetime(LAST_YEAR, 1, 1, tzinfo=UTC))
)


class BeyondHorizon(ValueError):
    """The answer lies outside the years that calendars know (1951 to 2099)."""

    def __init__(self):
        super().__init__(f"calendars reach from {FIRST_YEAR + 1} to {LAST_YEAR - 1}")


def within_horizon(instant):
    """Return the instant; raises BeyondHorizon when calendars do not reach it."""
    if instant not in _HORIZON:
        raise BeyondHorizon
    return instant


class Grid(NamedTuple):
    """The working intervals of whole calendar years, in microseconds since 1970.

    `done[i]` is the working time from `begins` until `ends[i]`. Immutable: a longer one is a new one, so
    threads share it without a lock, and each reckons with the one it holds.
    """

    first: int  # years
    last: int
    begins: int
    until: int
    starts: list[int]
    ends: list[int]
    done: list[int]


def midnight(schedule, on):
    """Return the instant at which a date begins."""
    return first_reached(datetime(on.year, on.month, on.day), schedule.zone)


def intervals(schedule, on):
    """Return the working intervals of a date's windows as (start, end) instants.

    A window that a clock change leaves no time of is left out.
    """
    midnight_shown = datetime(on.year, on.month, on.day)
    pairs = (
        (
            first_reached(midnight_shown + timedelta(minutes=window.opens), schedule.zone),
            first_reached(midnight_shown + timedelta(minutes=window.closes), schedule.zone),
        )
        for window in schedule.day(on).windows
    )
    return [(start, end) for start, end in pairs if end > start]


def one_year(schedule, year):
    """Compile one year, from the first instant of 1 January to the last of 31 December; raises BeyondHorizon."""
    if not FIRST_YEAR < year < LAST_YEAR:
        raise BeyondHorizon
    begins, until = midnight(schedule, date(year, 1, 1)), midnight(schedule, date(year + 1, 1, 1))
    grid = Grid(year, year, begins, until, [], [], [])
    worked_until, total = begins, 0
    day = date(year - 1, 12, 31)  # its last window may reach into this year
    while day.year <= year:
        for opens, closes in intervals(schedule, day):
            # Where windows overlap (an override beside a night shift), each instant counts once.
            start, end = max(opens, worked_until), min(closes, until)
            if end > start:
                worked_until = end
                total += end - start
                grid.starts.append(start)
                grid.ends.append(end)
                grid.done.append(total)
        day += ONE_DAY
    return grid


def joined(earlier, later):
    """Return two adjoining grids as one."""
    before = earlier.done[-1] if earlier.done else 0
    return Grid(
        earlier.first,
        later.last,
        earlier.begins,
        later.until,
        earlier.starts + later.starts,
        earlier.ends + later.ends,
        earlier.done + [total + before for total in later.done],
    )
