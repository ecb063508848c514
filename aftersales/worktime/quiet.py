"""Days off by the company's calendar, on which some members do not want to be rung."""

from datetime import timedelta

from aftersales.messaging.quiet import days_off_by
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.models import WorkCalendar

_DAY = timedelta(days=1)


@days_off_by
def days_off():
    """Return a function that says whether a date has no working time in the company's own calendar; one query."""
    calendar = WorkCalendar.objects.default()
    if calendar is None:
        return lambda day: False
    timetable = timetable_of(calendar)
    return lambda day: timetable.next_working_day(day - _DAY) != day
