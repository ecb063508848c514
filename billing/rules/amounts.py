"""Exact amounts: two decimals, never a float (I-19)."""

from decimal import Decimal

MOST = Decimal("9999999999.99")
ZERO = Decimal("0.00")


def total_of(amounts):
    """Return the sum of the lines."""
    return sum(amounts, ZERO)


def over_the_rest(invoice_amount, claimed):
    """Return by how much the lines that name an invoice claim more than it says; zero when they do not."""
    return max(total_of(claimed) - invoice_amount, ZERO)


def allowance(rate, days):
    """Return the allowance for so many days away."""
    return rate * days


def settle(total, rests):
    """Set a claim against open advances, the oldest first: return ([(advance, used)], what is paid out).

    `rests` are (advance, what is left of it). Nobody is paid what they hold already.
    """
    left, used = total, []
    for advance, rest in rests:
        taken = min(left, rest)
        if taken > ZERO:
            used.append((advance, taken))
            left -= taken
    return used, left
