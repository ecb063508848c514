"""What a customer's membership is, what is missing for the next tier, and whom they brought us (R14.5)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from customers.models import Tier


@dataclass(frozen=True)
class Loyalty:
    """A customer's tier, what they bought so far, the next tier and what is missing for it, and their referrals."""

    tier: Tier | None
    bought: int
    paid: Decimal
    following: Tier | None
    missing_purchases: int | None
    missing_amount: Decimal | None
    referrals: int

    @property
    def is_regular(self):
        """Say whether they have bought more than once (R10.3)."""
        return self.bought > 1


def loyalty_of(customer):
    """Return the `Loyalty` of a customer, whose tier is read with them; three queries."""
    sums = customer.purchases.aggregate(bought=Count("pk"), paid=Sum("amount", default=Decimal(0)))
    better = Tier.objects.filter(active=True).order_by("rank")
    if customer.tier:
        better = better.filter(rank__gt=customer.tier.rank)
    following = better.first()
    return Loyalty(
        tier=customer.tier,
        following=following,
        missing_purchases=_missing(following and following.from_purchases, sums["bought"]),
        missing_amount=_missing(following and following.from_amount, sums["paid"]),
        referrals=customer.referrals.count(),
        **sums,
    )


def _missing(wanted, had):
    return None if wanted is None else max(wanted - had, type(had)(0))
