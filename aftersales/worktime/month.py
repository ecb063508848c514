"""A month of a calendar, as a page shows it."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

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
SHOWN_YEARS = range(FIRST_YEAR + 2, LAST_YEAR - 1)

# One letter where there is no room for an icon, as printed calendars have it.
MARKS = {
    DayKind.HALF_DAY: pgettext_lazy("mark of a half day", "½"),
    DayKind.MAKEUP: pgettext_lazy("mark of a make-up workday", "W"),
    DayKind.REST_DAY: pgettext_lazy("mark of a rest day", "R"),
    DayKind.HOLIDAY: pgettext_lazy("mark of a statutory holiday", "H"),
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
    is_own: bool = False

    @property
    def kind_name(self):
        return DayKind(self.kind).label

    @property
    def symbol(self):
        return SYMBOLS[DayKind(self.kind)]

    @property
    def mark(self):
        """Return the one letter of a day that differs from its weekday, or ''."""
        return MARKS.get(DayKind(self.kind), "") if self.is_special else ""

    @property
    def label(self):
        """Return all there is to say of the day, for a reader who does not see its colour."""
        own = _("own day") if self.is_own else ""
        return _(", ").join(filter(None, [self.date.isoformat(), str(self.kind_name), self.name, own, self.hours]))

    @property
    def is_off(self):
        return self.kind in DAYS_OFF

    @property
    def is_special(self):
        """Say whether the day differs from its weekday: it has a name, or is worked as a make-up or half day."""
        return bool(self.name) or self.is_own or self.kind in {DayKind.MAKEUP, DayKind.HALF_DAY, DayKind.HOLIDAY}

    def continues(self, other):
        """Say whether this day only goes on with what the one before it was."""
        return (
            (self.kind, self.name, self.hours, self.is_own) == (other.kind, other.name, other.hours, other.is_own)
        ) and self.date - other.date == timedelta(days=1)


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
    def stretches(self):
        """Return the special days as (first, last) pairs, neighbours that are the same together."""
        pairs: list[tuple[MonthDay, MonthDay]] = []
        for day in self.special_days:
            if pairs and day.continues(pairs[-1][1]):
                pairs[-1] = pairs[-1][0], day
            else:
                pairs.append((day, day))
        return pairs

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
        in_month, is_own = on.month == first.month, on in schedule.overrides
        return MonthDay(on, day.kind, name, hours_of(day.windows), in_month, on == today, is_own)

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
    return first if first.year in SHOWN_YEARS else today.replace(day=1)
