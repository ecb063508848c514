"""The service period of a contract."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from contracts.choices import ContractStatus


def last_day_in_force(ends_on, ended_on):
    """Return the last day of a contract: the agreed one, or the one it was ended on before."""
    return min(ends_on, ended_on) if ended_on else ends_on


def status_on(day, *, starts_on, ends_on, ended_on=None):
    """Return a contract's status on a day; the first and the last day are in force."""
    if ended_on and day > ended_on:
        return ContractStatus.ENDED
    if day > ends_on:
        return ContractStatus.EXPIRED
    return ContractStatus.UPCOMING if day < starts_on else ContractStatus.IN_FORCE


def next_period(starts_on, ends_on):
    """Return the (first, last) day of the period that follows: as many whole months where it was so, else as many days.

    Periods that would pass the year 9999 end there.
    """
    try:
        first = ends_on + timedelta(days=1)
        months = (first.year - starts_on.year) * 12 + first.month - starts_on.month
        if months and first.day == starts_on.day:
            return first, first + relativedelta(months=months) - timedelta(days=1)
        return first, first + (ends_on - starts_on)
    except (ValueError, OverflowError):
        return min(ends_on, date.max - timedelta(days=1)) + timedelta(days=1), date.max
