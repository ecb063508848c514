"""When a warranty begins and ends."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from contracts.choices import Basis

DEFAULT_MONTHS = 18  # R9.1
TENDER_MONTHS = 24  # R16.1

# The chosen day first; where it is not on file, the nearest earlier step of the hand-over, then a later one.
_FALL_BACK = {
    Basis.DELIVERY: (Basis.DELIVERY, Basis.INSTALLATION, Basis.ACCEPTANCE),
    Basis.INSTALLATION: (Basis.INSTALLATION, Basis.DELIVERY, Basis.ACCEPTANCE),
    Basis.ACCEPTANCE: (Basis.ACCEPTANCE, Basis.INSTALLATION, Basis.DELIVERY),
}


@dataclass(frozen=True, slots=True)
class WarrantySpec:
    """The terms of a warranty: how many months, from which day (`Basis`), and what it gives.

    `ref` is the id of the term's row as text; the smaller `priority` goes first; `free_parts` are the
    parts replaced free for life, warranty or not (R4.2).
    """

    ref: str = ""
    months: int = DEFAULT_MONTHS
    basis: str = Basis.DELIVERY
    priority: int = 100
    parts: bool = True
    labour: bool = True
    travel: bool = True
    free_parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a warranty, first and last, both included, and the day it was counted from."""

    starts_on: date
    ends_on: date
    basis: str


def period_of(spec, *, delivered_on=None, installed_on=None, accepted_on=None):
    """Return the `Period` of one asset's warranty, or None when no day to count from is on file.

    Source: R9.1, R16.1.
    """
    days = {Basis.DELIVERY: delivered_on, Basis.INSTALLATION: installed_on, Basis.ACCEPTANCE: accepted_on}
    for basis in _FALL_BACK[spec.basis]:
        if days[basis]:
            return Period(days[basis], last_day(days[basis], spec.months), basis)
    return None


def last_day(start, months):
    """Return the last day of a period of months: the day with the start's number, else the month's last day.

    The first day does not count (Civil Code of the PRC, articles 201 and 202): 18 months from 15 January
    run to 15 July of the next year, included; from 31 August to 28 or 29 February.
    """
    try:
        return start + relativedelta(months=months)
    except (ValueError, OverflowError):  # past the year 9999
        return date.max
