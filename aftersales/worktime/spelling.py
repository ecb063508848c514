"""A calendar's content in one spelling, whoever typed it: what is saved, compared and tried before it is saved."""

from aftersales.worktime.compiled import read_timetable
from aftersales.worktime.models import CONTENT

BLANK = {
    "always_open": False,
    "windows": [],
    "country": "",
    "subdivision": "",
    "half_days": False,
    "overrides": {},
}


def spelled(content):
    """Return a version's columns in one spelling; raises BadSchedule, naming the column, for what is no calendar."""
    if unknown := content.keys() - set(CONTENT):
        raise TypeError(f"a calendar has no {sorted(unknown)}")
    schedule = read_timetable(**content).schedule
    if content["always_open"]:
        return {**content, **BLANK, "always_open": True}
    return {**content, "windows": [written(day) for day in schedule.week], "overrides": _overrides(schedule)}


def written(windows):
    """Return the windows of a day as the pairs that are stored: [["09:00", "17:30"]]."""
    return [list(window.written) for window in windows]


def _overrides(schedule):
    return {
        day.isoformat(): {
            "kind": str(override.kind),
            "name": override.name,
            "windows": None if override.windows is None else written(override.windows),
        }
        for day, override in sorted(schedule.overrides.items())
    }
