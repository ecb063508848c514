"""An independent count of working time: a byte for each second, and nothing cleverer than counting them.

It shares no code with `aftersales.worktime`: hours come as text and days as a dict, a wall clock is asked
once a minute what it shows, and China's days off of 2025 and 2026 are typed from the State Council's notices.
"""

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
    """The seconds of a stretch of days in a time zone, one byte each: 1 is worked, 0 is not."""

    def __init__(self, zone, first, last, week, special):
        self.begins = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp())
        self.until = int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())
        shown = _worked_minutes(first - timedelta(days=3), last + timedelta(days=3), week, special)
        clock, latest, minutes = ZoneInfo(zone), 0, []
        origin = (first - timedelta(days=3)).toordinal()
        for second in range(self.begins - 2 * 86400, self.until, 60):
            wall = datetime.fromtimestamp(second, clock)
            # A clock that is put back shows nothing new until it has caught up with itself.
            latest = max(latest, (wall.toordinal() - origin) * 1440 + wall.hour * 60 + wall.minute)
            if second >= self.begins:
                minutes.append(shown[latest])
        self.seconds = b"".join(b"\1" * 60 if worked else b"\0" * 60 for worked in minutes)

    def between(self, start, end):
        """Return the worked microseconds between two instants in microseconds since 1970."""
        (a, a_rest), (b, b_rest) = (divmod(at - self.begins * SECOND, SECOND) for at in (start, end))
        return self.seconds.count(1, a, b) * SECOND - self.seconds[a] * a_rest + self.seconds[b] * b_rest

    def add(self, start, length):
        """Return the first instant by which `length` microseconds were worked, or None beyond the bytes."""
        if not length:
            return start
        at, rest = divmod(start - self.begins * SECOND, SECOND)
        length += self.seconds[at] * rest
        while (worked := self.seconds.count(1, at, at + 3600) * SECOND) < length:
            length, at = length - worked, at + 3600
            if at >= len(self.seconds):
                return None
        while self.seconds[at] * SECOND < length:
            length, at = length - self.seconds[at] * SECOND, at + 1
        return (self.begins + at) * SECOND + length


def _worked_minutes(first, last, week, special):
    """Mark each minute that a wall clock can show between two dates."""
    minutes = bytearray(((last - first).days + 3) * 1440)
    for n in range((last - first).days):
        day = first + timedelta(days=n)
        for opens, closes in special.get(day, week[day.weekday()]):
            from_minute, to_minute = (int(text[:2]) * 60 + int(text[3:]) for text in (opens, closes))
            to_minute += 1440 if to_minute <= from_minute else 0
            for minute in range(from_minute, to_minute):
                minutes[n * 1440 + minute] = 1
    return minutes
