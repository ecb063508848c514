"""Timetables that the tests read by name."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aftersales.worktime.schedule import read_schedule
from aftersales.worktime.timetable import Timetable

OFFICE = [[["09:00", "17:30"]]] * 5 + [[], []]
NIGHT_SHIFT = [[["20:00", "04:00"]]] * 7


def timetable(windows=OFFICE, *, zone="Asia/Shanghai", **more):
    """Return a timetable; office hours in Shanghai without holidays unless said otherwise."""
    return Timetable(read_schedule(time_zone=zone, windows=windows, **more))


def at(text, zone="Asia/Shanghai"):
    """Return an instant from wall-clock time: `at("2026-02-13 17:30")`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def spelled(segments, zone="Asia/Shanghai"):
    """Return segments as short lines: "02-13 16:30 → 02-13 17:30 open"."""
    return [
        f"{s.start.astimezone(ZoneInfo(zone)):%m-%d %H:%M} → {s.end.astimezone(ZoneInfo(zone)):%m-%d %H:%M} "
        f"{s.kind} {s.label}".rstrip()
        for s in segments
    ]
