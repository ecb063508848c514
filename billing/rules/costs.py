"""What parts and hours come to: exact, rounded once, half up."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
_HOUR = timedelta(hours=1)
MOST_QUANTITY = Decimal("99999.99")


def times(quantity, price):
    """Return what so many cost, rounded to the cent, half up."""
    return (quantity * price).quantize(_CENT, ROUND_HALF_UP)


def hours_between(start, end):
    """Return the hours from an instant to another, with two decimals, half up; never less than none."""
    seconds = Decimal(max(int((end - start).total_seconds()), 0))
    return (seconds / Decimal(_HOUR.total_seconds())).quantize(_CENT, ROUND_HALF_UP)
