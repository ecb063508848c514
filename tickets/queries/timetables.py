"""By which kind of time the clocks are counted."""

from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.timetable import Timetable
from contracts.choices import Counting

ROUND_THE_CLOCK = Timetable.always("UTC")


def calendars_of(targets):
    """Return {target id: calendar version as it stands now, or None for elapsed time}; at most two queries.

    A target without a calendar of its own, or of its plan, is counted by the company's default calendar.
    """
    working = [target for target in targets if target.counting != Counting.ELAPSED]
    wanted = {target.calendar_id for target in working}
    named = WorkCalendar.objects.with_content().in_bulk(wanted - {None})
    if None in wanted:
        named[None] = WorkCalendar.objects.default()
    frozen = {calendar_id: calendar.current for calendar_id, calendar in named.items()}
    return {target.id: None for target in targets} | {target.id: frozen[target.calendar_id] for target in working}


def timetable_for(clock):
    """Return the timetable of a clock: of the calendar version it was started with, which never changes."""
    return timetable_of(clock.calendar) if clock.calendar_id else ROUND_THE_CLOCK


def company_timetable():
    """Return the timetable of the company's own calendar; round the clock before it has one."""
    calendar = WorkCalendar.objects.default()
    return timetable_of(calendar) if calendar else ROUND_THE_CLOCK
