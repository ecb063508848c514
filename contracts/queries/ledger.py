"""The contract ledger: what ends soon, and what came in of what is due (R12.6)."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Sum

from contracts.choices import PaymentKind
from contracts.models import Contract, CoveragePolicy

DEFAULT_DAYS = 60


@dataclass(frozen=True)
class Account:
    """One kind of money of a contract: agreed, received, and what is still open (never negative)."""

    kind: str
    agreed: Decimal
    received: Decimal

    @property
    def label(self):
        return PaymentKind(self.kind).label

    @property
    def open(self):
        return max(Decimal(0), self.agreed - self.received)


def expiring_soon(*, on, within_days=None):
    """Return the contracts that end within some days and that nobody has renewed, soonest first.

    `within_days` is the company's policy when not given.
    """
    if within_days is None:
        policy = CoveragePolicy.objects.first()
        within_days = policy.expiring_days if policy else DEFAULT_DAYS
    return Contract.objects.expiring(on=on, until=on + timedelta(days=within_days))


def account_of(contract):
    """Return the `Account`s of a contract, maintenance fee first, for each kind that was agreed or paid."""
    received = dict(contract.payments.values_list("kind").annotate(Sum("amount")))
    agreed: dict[str, Decimal] = {PaymentKind.FEE: contract.fee, PaymentKind.RETENTION: contract.retention}
    accounts = [Account(kind, agreed[kind], received.get(kind, Decimal(0))) for kind in PaymentKind.values]
    return [account for account in accounts if account.agreed or account.received]
