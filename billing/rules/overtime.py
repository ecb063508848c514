"""What a day of repair calls outside working days earns (R12.10)."""

from decimal import Decimal

from aftersales.worktime.choices import DAYS_OFF, DayKind


def rate_of(kind, *, usual, holiday=None):
    """Return what a day of a kind earns, or None for a working day: a make-up workday is one, and so is a half day.

    `holiday` is the rate of statutory holidays; without one they earn what other days off do. Source: R12.10
    """
    if kind not in DAYS_OFF:
        return None
    return holiday if kind == DayKind.HOLIDAY and holiday is not None else usual


def days_off(kinds, *, usual, holiday=None):
    """Return of these days, by date with their kind, those that earn something: {date: (kind, rate)}."""
    rates = {day: (kind, rate_of(kind, usual=usual, holiday=holiday)) for day, kind in kinds.items()}
    return {day: (kind, rate) for day, (kind, rate) in rates.items() if rate is not None}


def shares(amount, calls):
    """Return what each of a day's calls bears of its pay, in the order of arrival.

    All bear the same; the cents that cannot be divided fall on the first, one each, so that the sum is the pay.
    Source: R12.10, R12.7
    """
    each, odd = divmod(int(amount * 100), calls)
    return [Decimal(each + (number < odd)) / 100 for number in range(calls)]
