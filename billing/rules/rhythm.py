"""The week's rhythm: filled in by one day, at finance on another; a cost older than a week is refused (R12.9).

Days are the company's own calendar days; weekdays are ISO, 1 for Monday.
"""

from datetime import timedelta


def first_on_or_after(day, weekday):
    """Return the first date from a day on, that day included, that falls on a weekday."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def fill_day(day, *, fill_weekday):
    """Return by which date a claim of this day has to be filled in."""
    return first_on_or_after(day, fill_weekday)


def round_of(day, *, fill_weekday, finance_weekday):
    """Return the date on which a claim that is submitted on a day is at finance.

    What misses Tuesday goes to the next round: submitted on Wednesday, it is with finance a week later.
    """
    return first_on_or_after(fill_day(day, fill_weekday=fill_weekday), finance_weekday)


def last_day_to_claim(spent_on, *, most_days):
    """Return the last date on which a cost may be claimed."""
    return spent_on + timedelta(days=most_days)


def is_too_old(spent_on, claimed_on, *, most_days):
    """Say whether a cost was claimed later than is allowed; at most a week later is in time."""
    return claimed_on > last_day_to_claim(spent_on, most_days=most_days)
