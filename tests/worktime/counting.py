"""An independent count of working time: a byte for each second, and nothing cleverer than counting them.

It shares no code with `aftersales.worktime`: hours come as text and days as a dict, a wall clock is asked
each quarter of an hour what it shows (no clock changes in between), and China's days off of 2025 and 2026 are
typed from the State Council's notices.
"""

from array import array
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SECOND = 1_000_000

CHINA_OFF = {
    2025: "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 05-31 06-02 "
    "10-01 10-02 10-03 10-06 10-07 10-08",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-05 04-06 05-01 05-02 05-04 05-05 06-19 09-25 "
    "10-01 10-02 10-03 10-05 10-06 10-07",
}
# Make-up workdays, each with the day off it pays for.
CHINA_MADE_UP = {
    2025: "01-26=02-03 02-08=02-04 04-27=05-05 09-28=10-07 10-11=10-08",
    2026: "01-04=01-02 02-14=02-20 02-28=02-23 05-09=05-05 09-20=10-06 10-10=10-07",
}


def china(week):
    """Return {date: windows} for China's special days, given the windows of each weekday."""
    days = {}
    for year in CHINA_OFF:
        for pair in CHINA_MADE_UP[year].split():
            worked, off = (date.fromisoformat(f"{year}-{day}") for day in pair.split("="))
            days[worked] = week[off.weekday()] or week[worked.weekday()]
        days |= {date.fromisoformat(f"{year}-{day}"): [] for day in CHINA_OFF[year].split()}
    return days


class Count:
    """The seconds of a stretch of days in a time zone, one byte each: 1 is worked, 0 is not.

    `opened` says of each minute on which day (counted from `origin`) the hours that it lies in began, 0 for none;
    where two days' hours overlap, `opened` has the earlier one and `opened_last` the later.
    """

    def __init__(self, zone, first, last, week, special):
        self.begins = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp())
        self.until = int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())
        self.clock, self.origin = ZoneInfo(zone), (first - timedelta(days=3)).toordinal()
        self.usual_day = _usual_day(week)
        shown, shown_last = _opened_minutes(first - timedelta(days=3), last + timedelta(days=3), week, special)
        self.opened, self.opened_last, latest = array("H"), array("H"), 0
        for second in range(self.begins - 2 * 86400, self.until, 900):
            wall = datetime.fromtimestamp(second, self.clock)
            for minute in range(self._minute_of(wall), self._minute_of(wall) + 15):
                # A clock that is put back shows nothing new until it has caught up with itself.
                latest = max(latest, minute)
                if second >= self.begins:
                    self.opened.append(shown[latest])
                    self.opened_last.append(shown_last[latest])
        self.seconds = b"".join(b"\1" * 60 if day else b"\0" * 60 for day in self.opened)

    def _minute_of(self, wall):
        return (wall.toordinal() - self.origin) * 1440 + wall.hour * 60 + wall.minute

    def between(self, start, end):
        """Return the worked microseconds between two instants in microseconds since 1970."""
        (a, a_rest), (b, b_rest) = (divmod(at - self.begins * SECOND, SECOND) for at in (start, end))
        return self.seconds.count(1, a, b) * SECOND - self.seconds[a] * a_rest + self.seconds[b] * b_rest

    def add(self, start, length, *, round_the_clock=False, waits=()):
        """Return the first instant by which `length` microseconds were worked, or None beyond the bytes.

        `waits` are pairs of whole seconds since 1970 between which nothing counts, the last perhaps without an end.
        """
        if not length:
            return start
        for days in (12, 200, len(self.seconds) // 86400):  # most are near, and bytes are dear
            reached = self._reach(start, length, days * 86400, round_the_clock, waits)
            if reached is not None:
                return reached
        return None

    def _reach(self, start, length, most, round_the_clock, waits):
        first, rest = divmod(start - self.begins * SECOND, SECOND)
        seconds = bytearray(self.seconds[first : first + most])
        if round_the_clock:
            seconds = bytearray(b"\1" * len(seconds))
        for since, until in waits:
            a, b = (max(0, min(len(seconds), at - self.begins - first)) for at in (since, until or self.until))
            seconds[a:b] = bytes(b - a)
        length += seconds[0] * rest
        at = 0
        while (worked := seconds.count(1, at, at + 3600) * SECOND) < length:
            length, at = length - worked, at + 3600
            if at >= len(seconds):
                return None
        while seconds[at] * SECOND < length:
            length, at = length - seconds[at] * SECOND, at + 1
        return (self.begins + first + at) * SECOND + length

    def end_of_next_working_day(self, start):
        """Return when the hours end of the first day with hours after the one whose hours, or date, `start` lies in."""
        minute = (start // SECOND - self.begins) // 60
        shown = datetime.fromtimestamp(start // SECOND, self.clock).toordinal() - self.origin
        today = self.opened[minute] if 0 < self.opened[minute] - 1 < shown else shown + 1
        first = next(n for n in range(minute, len(self.opened)) if self.opened_last[n] > today)
        day, days = self.opened_last[first], range(first, first + 4 * 1440)
        last = max(n for n in days if day in (self.opened[n], self.opened_last[n]))
        return (self.begins + (last + 1) * 60) * SECOND


def _opened_minutes(first, last, week, special):
    """Say of each minute that a wall clock can show on which day's hours it lies in: the earliest, and the latest."""
    length = ((last - first).days + 3) * 1440
    earliest, latest = array("H", bytes(2 * length)), array("H", bytes(2 * length))
    for n in range((last - first).days):
        day = first + timedelta(days=n)
        for opens, closes in special.get(day, week[day.weekday()]):
            from_minute, to_minute = _minutes(opens, closes)
            for minute in range(n * 1440 + from_minute, n * 1440 + to_minute):
                earliest[minute] = earliest[minute] or n + 1
                latest[minute] = n + 1
    return earliest, latest


def _minutes(opens, closes):
    from_minute, to_minute = (int(text[:2]) * 60 + int(text[3:]) for text in (opens, closes))
    return from_minute, to_minute + (1440 if to_minute <= from_minute else 0)


def _usual_day(week):
    """Return the seconds worked on most weekdays that have hours, the longer day where two are as common."""
    lengths = [sum(b - a for a, b in (_minutes(*window) for window in day)) * 60 for day in week if day]
    return max(lengths, key=lambda length: (lengths.count(length), length))
