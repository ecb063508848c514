"""The company's calendar, as far as a reminder plan asks for it."""

from datetime import timedelta

from aftersales.tenancy.zones import tenant_time_zone
from aftersales.worktime.choices import DAYS_OFF
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.grid import BeyondHorizon
from aftersales.worktime.models import WorkCalendar
from customers.rules.rhythm import Days

_DAY = timedelta(days=1)


def company_days():
    """Return the `Days` of the company at work; two queries at most. Without a calendar no date is a holiday."""
    zone = tenant_time_zone()
    calendar = WorkCalendar.objects.default()
    if calendar is None:
        return Days(zone, lambda day: False, lambda day: day + _DAY)
    timetable = timetable_of(calendar)

    def is_holiday(day):
        # The weekly days off are none: a Sunday blessing is meant for Sundays.
        if timetable.schedule.day(day).kind not in DAYS_OFF:
            return False
        usual = timetable.schedule.week[day.weekday()]
        return bool(usual) or bool(timetable.schedule.name(day)) or day in timetable.schedule.overrides

    def next_working_day(day):
        try:
            return timetable.next_working_day(day)
        except BeyondHorizon:
            return day + _DAY

    def holiday_of(day):
        name = timetable.schedule.name(day) if is_holiday(day) else ""
        return name if name and name != timetable.schedule.name(day - _DAY) and not _solemn(name) else ""

    return Days(zone, is_holiday, next_working_day, holiday_of)


def _solemn(name):
    """Say whether a holiday is for the dead, which nobody is greeted on."""
    return "清明" in name or "Tomb" in name
