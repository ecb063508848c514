"""A month of a calendar, as a page shows it."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from aftersales.worktime.choices import DAYS_OFF, DayKind
from aftersales.worktime.country_days import FIRST_YEAR, LAST_YEAR
from aftersales.worktime.words import hours_of

SYMBOLS = {
    DayKind.WORKDAY: "",
    DayKind.HALF_DAY: "circle-half-2",
    DayKind.MAKEUP: "briefcase",
    DayKind.REST_DAY: "armchair",
    DayKind.HOLIDAY: "confetti",
}


@dataclass(frozen=True)
class MonthDay:
    """One cell: `hours` in words, `name` of the holiday or the company's own day."""

    date: date
    kind: str
    name: str
    hours: str
    in_month: bool
    is_today: bool

    @property
    def kind_name(self):
        return DayKind(self.kind).label

    @property
    def symbol(self):
        return SYMBOLS[DayKind(self.kind)]

    @property
    def is_off(self):
        return self.kind in DAYS_OFF

    @property
    def is_special(self):
        """Say whether the day differs from its weekday: it has a name, or is worked as a make-up or half day."""
        return bool(self.name) or self.kind in {DayKind.MAKEUP, DayKind.HALF_DAY, DayKind.HOLIDAY}


@dataclass(frozen=True)
class Month:
    """Whole weeks, Monday first, around one month; `worked` and `working_days` are of the month alone."""

    first: date
    weeks: list[list[MonthDay]]
    worked: timedelta
    provisional: bool

    @property
    def days(self):
        return [day for week in self.weeks for day in week if day.in_month]

    @property
    def worked_hours(self):
        return self.worked / timedelta(hours=1)

    @property
    def working_days(self):
        return sum(bool(day.hours) for day in self.days)

    @property
    def special_days(self):
        return [day for day in self.days if day.is_special]

    @property
    def previous(self):
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def following(self):
        return (self.first + timedelta(days=31)).replace(day=1)


def month_of(timetable, first, *, today, language):
    """Return the `Month` that begins at `first`, with holidays named in a language."""
    schedule = timetable.schedule

    def cell(on):
        day = schedule.day(on)
        name = schedule.name(on, language)
        return MonthDay(on, day.kind, name, hours_of(day.windows), on.month == first.month, on == today)

    following = (first + timedelta(days=31)).replace(day=1)
    return Month(
        first=first,
        weeks=[[cell(on) for on in week] for week in Calendar().monthdatescalendar(first.year, first.month)],
        worked=timetable.between(timetable.midnight(first), timetable.midnight(following)),
        provisional=schedule.provisional(first.year),
    )


def asked_month(text, *, today):
    """Return the first day of the month asked for ("2026-10"); of today's for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR + 1 < first.year < LAST_YEAR - 1 else today.replace(day=1)
