"""A year of a calendar, as a page shows it: twelve months."""

from dataclasses import dataclass
from datetime import date

from aftersales.worktime.month import SHOWN_YEARS, Month, month_of


@dataclass(frozen=True)
class Year:
    """Twelve months; `provisional` says that the official list of the year's moved days is not known yet."""

    number: int
    months: list[Month]
    provisional: bool

    @property
    def working_days(self):
        return sum(month.working_days for month in self.months)

    @property
    def worked_hours(self):
        return sum(month.worked_hours for month in self.months)

    @property
    def previous(self):
        return self.number - 1 if self.number - 1 in SHOWN_YEARS else None

    @property
    def following(self):
        return self.number + 1 if self.number + 1 in SHOWN_YEARS else None


def year_of(timetable, number, *, today, language):
    """Return the `Year` of a number, with holidays named in a language."""
    months = [month_of(timetable, date(number, month, 1), today=today, language=language) for month in range(1, 13)]
    return Year(number, months, timetable.schedule.provisional(number))


def asked_year(text, *, today):
    """Return the year asked for ("2026"); today's for anything else."""
    plain = text.isascii() and text.isdigit() and len(text) == 4
    return int(text) if plain and int(text) in SHOWN_YEARS else today.year
