"""Membership: the tiers, and the one door through which a customer comes to belong to one (R14.5)."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions import edits
from customers.models import Customer, Purchase, Tier

_REACHED = {"rank", "from_purchases", "from_amount", "active"}


@transaction.atomic
def create_tier(*, by, at, **fields):
    """Add a tier of membership, and let everybody who reaches it belong to it; return it.

    `fields` are the columns of `Tier`. Raises Refused (`unreachable`) for one that no purchase leads to.
    """
    tier = Tier(**fields)
    _refuse_unreachable(tier)
    tier.save(force_insert=True)
    facts = {name: str(getattr(tier, name)) for name in ("name", "rank", "from_purchases", "from_amount")}
    record("tier.create", tier, by=by, at=at, facts=facts)
    place_all(at=at)
    return tier


@transaction.atomic
def change_tier(*, tier, by, at, seen=None, **changes):
    """Change a tier; where it begins elsewhere from now on, everybody is placed anew.

    Raises Stale (I-26), and Refused (`unreachable`).
    """
    wanted = Tier(**{name: changes.get(name, getattr(tier, name)) for name in ("from_purchases", "from_amount")})
    _refuse_unreachable(wanted)
    facts = edits.apply(tier, changes, seen=seen)
    if facts:
        said = {name: [str(value) for value in pair] for name, pair in facts.items()}
        record("tier.change", tier, by=by, at=at, facts=said)
    if _REACHED & facts.keys():
        place_all(at=at)
    return tier


def place(*, customer, at):
    """Let a customer belong to the best tier that their purchases reach; the caller holds the transaction.

    The customer is locked: of two purchases noted at once the second sees both.
    """
    known = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    reached = Tier.objects.reached_by(known)
    if known.tier_id != (reached.pk if reached else None):
        facts = {"tier": [str(known.tier_id or ""), str(reached.pk if reached else "")]}
        Customer.objects.filter(pk=known.pk).update(tier=reached)
        record("customer.tier", known, by=SYSTEM, at=at, facts=facts)
    customer.tier = reached


def place_all(*, at):
    """Let every customer belong to the best tier they reach, in a few statements whatever their number."""
    moved = Customer.objects.exclude(tier=None).update(tier=None)
    for tier in Tier.objects.filter(active=True).order_by("rank"):
        sums = Purchase.objects.values("customer").annotate(bought=Count("pk"), paid=Sum("amount", default=Decimal(0)))
        enough = Q(bought__gte=tier.from_purchases) if tier.from_purchases else Q(pk__in=[])
        if tier.from_amount is not None:
            enough |= Q(paid__gte=tier.from_amount)
        Customer.objects.filter(pk__in=sums.filter(enough).values("customer")).update(tier=tier)
    return moved


def _refuse_unreachable(tier):
    if tier.from_purchases is None and tier.from_amount is None:
        said = _("Say from how many purchases or from how much paid.")
        raise Refused(said, code="unreachable", field="from_purchases")
