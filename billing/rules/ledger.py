"""Which accounts what happens is booked on: (debit, credit). Every entry balances, because both get the same amount."""

from dataclasses import dataclass
from decimal import Decimal

from billing.choices import Account, CostKind, EntryKind
from billing.rules.amounts import ZERO

# What a kind of cost is booked on.
COST_ACCOUNTS = {
    CostKind.PART: Account.MATERIAL,
    CostKind.LABOUR: Account.LABOUR,
    CostKind.TRAVEL: Account.TRAVEL,
    CostKind.MATERIAL: Account.MATERIAL,
    CostKind.ENTERTAINMENT: Account.OTHER,
    CostKind.OTHER: Account.OTHER,
    CostKind.OVERTIME: Account.LABOUR,
}
# Where the parts and the hours of a work order come from.
SOURCES = {CostKind.PART: Account.STOCK, CostKind.LABOUR: Account.WAGES, CostKind.OVERTIME: Account.WAGES}
PAIRS = {
    EntryKind.ADVANCE: (Account.STAFF, Account.CASH),
    EntryKind.REPAYMENT: (Account.CASH, Account.STAFF),
    EntryKind.ISSUE: (Account.RECEIVABLE, Account.REVENUE),
    EntryKind.SETTLE: (Account.CASH, Account.RECEIVABLE),
    EntryKind.REFUND: (Account.RECEIVABLE, Account.CASH),
    EntryKind.REVERSE: (Account.REVENUE, Account.RECEIVABLE),
}


@dataclass(frozen=True)
class Posting:
    """One side of an entry: a debit above zero, a credit below it, and the work order it is about, if any."""

    account: str
    amount: Decimal
    work_order: object = None


def pair(kind, amount, work_order=None):
    """Return both sides of what `PAIRS` knows."""
    debit, credit = PAIRS[kind]
    return [Posting(debit, amount, work_order), Posting(credit, -amount, work_order)]


def booked(kind, cost, work_order):
    """Return both sides of a part used, an hour worked or overtime; a negative cost takes it back."""
    return [Posting(COST_ACCOUNTS[kind], cost, work_order), Posting(SOURCES[kind], -cost, work_order)]


def claimed(items, *, payout, advance_used):
    """Return the sides of a claim that is paid: a debit for each (kind, amount, work order), what it was paid from."""
    debits = [Posting(COST_ACCOUNTS[kind], amount, work_order) for kind, amount, work_order in items]
    return [*debits, Posting(Account.CASH, -payout), Posting(Account.STAFF, -advance_used)]


def balances(postings):
    """Say whether debits and credits are equal."""
    return sum((one.amount for one in postings), ZERO) == ZERO
