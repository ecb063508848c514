"""Working time as arithmetic: when are eight working hours over, and how many lay between two instants.

What it means at the edges, everywhere in the product:

- An answer is the *first* instant by which the time asked for has been worked. So a deadline that uses a
  day up falls at closing time, not at the next opening; and adding nothing answers the start itself, on
  a Sunday as well.
- A start outside working hours costs nothing until work begins.
- A window belongs to the day on which it opens. Friday 20:00–04:00 is worked to its end though Saturday
  is a holiday; a holiday's own night shift is not worked, though it would end on a workday.
- Wall clocks: a window's edge is the first instant at which the clock shows that time or a later one. The
  night on which clocks go forward is an hour shorter, the one on which they go back an hour longer; of an
  hour that comes twice, a window that opens in it has all, one that closes in it has the first part.
- Times go in with any offset and come out in UTC. A time without an offset, a negative duration and a
  date beyond the years that calendars know raise ValueError.
- Everything is whole microseconds: `between(start, add(start, d)) == d`, always.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import timedelta
from functools import cached_property

from aftersales.worktime.choices import TimeKind
from aftersales.worktime.country_days import FIRST_YEAR, LAST_YEAR
from aftersales.worktime.grid import ONE_DAY, BeyondHorizon, intervals, joined, midnight, one_year, within_horizon
from aftersales.worktime.instants import MICROSECOND, microseconds, moment
from aftersales.worktime.schedule import Schedule, read_zone
from aftersales.worktime.segments import Segment, day_pieces, merged
from aftersales.worktime.windows import DAY, Window


def duration(time):
    """Return a timedelta, or a number of seconds of any kind, as whole microseconds; raises ValueError below zero."""
    try:
        length = time // MICROSECOND if isinstance(time, timedelta) else round(time * 1_000_000)
    except OverflowError:  # an infinite float
        raise ValueError("a duration must be finite") from None
    if length < 0:
        raise ValueError("a duration cannot be negative")
    return length


class Timetable:
    """The compiled, pure form of a schedule. Safe to share between threads; compiles years when they are asked for."""

    def __init__(self, schedule):
        """Take a `Schedule`; raises ValueError when it has no working time."""
        if not any(schedule.week):
            raise ValueError("a timetable needs working time")
        self.schedule = schedule
        self._grid = None

    @staticmethod
    def always(zone="UTC"):
        """Return the timetable of a round-the-clock service (R3.1): every instant counts, midnight is nothing."""
        return AlwaysOpen(zone)

    @property
    def zone(self):
        return self.schedule.zone

    @cached_property
    def usual_day(self):
        """Return the working time of the commonest weekday, the longer one where two are as common."""
        lengths = Counter(sum(window.minutes for window in day) for day in self.schedule.week if day)
        return timedelta(minutes=max(lengths, key=lambda minutes: (lengths[minutes], minutes)))

    def add(self, start, working_time):
        """Return the first instant by which `working_time` (timedelta, or seconds) has been worked since `start`."""
        length, since = duration(working_time), microseconds(start)
        if not length:
            return moment(since)
        grid = self._grid
        if grid is None or not grid.begins <= since < grid.until:
            grid = self._cover(since)
        target = _worked(grid, since) + length
        at = bisect_left(grid.done, target)
        while at == len(grid.done):
            self._grid = grid = joined(grid, one_year(self.schedule, grid.last + 1))
            at = bisect_left(grid.done, target)
        return moment(grid.ends[at] - grid.done[at] + target)

    def between(self, start, end):
        """Return the working time from `start` to `end` as a timedelta; negative when `end` comes first."""
        since, until = microseconds(start), microseconds(end)
        grid = self._grid
        if grid is None or not grid.begins <= since < grid.until:
            grid = self._cover(since)
        if not grid.begins <= until < grid.until:
            grid = self._cover(until, grid)
        return timedelta(microseconds=_worked(grid, until) - _worked(grid, since))

    def midnight(self, day):
        """Return the instant at which a date begins in this timetable's zone."""
        return moment(midnight(self.schedule, day))

    def next_working_day(self, day):
        """Return the first date after `day` that has working time."""
        following = day
        while FIRST_YEAR < following.year < LAST_YEAR:
            following += ONE_DAY
            if intervals(self.schedule, following):
                return following
        raise BeyondHorizon

    def end_of_next_working_day(self, start):
        """Return the closing instant of the working day after the one that `start` falls on (R12.4).

        In a night shift that is the day on which the shift began: one o'clock on Tuesday is still Monday's work.
        """
        since = within_horizon(microseconds(start))
        today = start.astimezone(self.zone).date()
        if any(opens <= since < closes for opens, closes in intervals(self.schedule, today - ONE_DAY)):
            today -= ONE_DAY
        return moment(intervals(self.schedule, self.next_working_day(today))[-1][1])

    def segments(self, start, end, *, language=""):
        """Return the stretch from `start` to `end` piece by piece, as `Segment`s without gaps.

        The lengths of the counted ones add up to `between(start, end)`. Days off carry their holiday's name
        in `language` ("zh-hans", "en"). Raises ValueError when `end` is before `start`.
        """
        since, until = within_horizon(microseconds(start)), within_horizon(microseconds(end))
        if until < since:
            raise ValueError("a stretch cannot end before it starts")
        day, reached, pieces = start.astimezone(self.zone).date(), since, []
        while reached < until:
            for piece in day_pieces(self.schedule, day, language):
                if piece.end > reached and piece.start < until:
                    pieces.append(piece._replace(start=max(piece.start, reached), end=min(piece.end, until)))
                    reached = pieces[-1].end
            day += ONE_DAY
        return [Segment(moment(piece.start), moment(piece.end), *piece[2:]) for piece in merged(pieces)]

    def _cover(self, instant, grid=None):
        """Return a grid that holds an instant, compiling the years from there to here."""
        grid = grid or one_year(self.schedule, moment(within_horizon(instant)).astimezone(self.zone).year)
        while instant < grid.begins:
            grid = joined(one_year(self.schedule, grid.first - 1), grid)
        while instant >= grid.until:
            grid = joined(grid, one_year(self.schedule, grid.last + 1))
        self._grid = grid
        return grid


class AlwaysOpen(Timetable):
    """Round the clock: plain arithmetic, at which no midnight, holiday or clock change adds anything."""

    def __init__(self, zone):
        super().__init__(Schedule(zone=read_zone(str(zone)), week=((Window(0, DAY),),) * 7))

    def add(self, start, working_time):
        return moment(within_horizon(microseconds(start) + duration(working_time)))

    def between(self, start, end):
        return moment(microseconds(end)) - moment(microseconds(start))

    def segments(self, start, end, *, language=""):
        since, until = microseconds(start), microseconds(end)
        if until < since:
            raise ValueError("a stretch cannot end before it starts")
        return [Segment(moment(since), moment(until), TimeKind.OPEN, "")] if until > since else []


def _worked(grid, instant):
    """Return the working time from the grid's beginning until an instant within it."""
    at = bisect_right(grid.starts, instant) - 1
    if at < 0:
        return 0
    left = grid.ends[at] - instant
    return grid.done[at] - left if left > 0 else grid.done[at]
