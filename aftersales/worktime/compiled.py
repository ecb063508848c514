"""From a calendar's row to its `Timetable`, compiled once in a process."""

from threading import Lock

from django.utils.translation import gettext_lazy as _

from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.schedule import read_schedule
from aftersales.worktime.timetable import Timetable
from aftersales.worktime.windows import BadSchedule

MOST = 500  # timetables kept; one is a few hundred kilobytes at most

_compiled: dict = {}  # by the id of a version, whose row never changes: nothing here can be out of date
_lock = Lock()


def timetable_of(calendar):
    """Return the timetable of a `WorkCalendar` as it is now, or of a `CalendarVersion` as it was.

    No query when this process has met that version before; else at most one, for the version's row. Two
    processes, or a change that was rolled back, cannot disagree: the key is the row, not its number.
    """
    key = calendar.current_id if isinstance(calendar, WorkCalendar) else calendar.pk
    if (found := _compiled.get(key)) is not None:
        return found
    version = calendar.current if isinstance(calendar, WorkCalendar) else calendar
    timetable = read_timetable(**version.content)
    with _lock:
        while len(_compiled) >= MOST:
            del _compiled[next(iter(_compiled))]
        _compiled[key] = timetable
    return timetable


def read_timetable(*, always_open, windows, overrides, **columns):
    """Return the timetable that a version's columns spell; raises BadSchedule naming the one that is wrong."""
    if not always_open:
        return Timetable(read_schedule(windows=windows, overrides=overrides, **columns))
    if windows or overrides or columns.get("country"):
        raise BadSchedule(
            _("A calendar round the clock has neither hours nor holidays of its own."),
            code="always_open",
            field="always_open",
        )
    return Timetable.always(columns["time_zone"])
