"""Which claims and cash advances an actor may see (I-3)."""

from django.db.models import Exists, OuterRef, Q

from aftersales.accounts.permissions import allows
from billing.choices import EDITABLE
from billing.models import Approval, CashAdvance, ExpenseClaim, ItemHandler


def visible_to(actor, *, principals=()):
    """Return the claims an actor may see: all of the company's, or their own and those they sign or have signed.

    Drafts are for their claimant, and for whoever helps people write them. `principals` are whose deputy the actor is.
    """
    if allows(actor.roles, "expenses.view"):
        return ExpenseClaim.objects.all()
    seen = Q(pk__in=[])
    if allows(actor.roles, "expenses.help"):
        seen |= Q(state__in=EDITABLE)
    if actor.membership_id is None:
        return ExpenseClaim.objects.filter(seen)
    me = actor.membership_id
    theirs = Approval.objects.filter(claim=OuterRef("pk")).filter(_concerns(actor, principals))
    handled = ItemHandler.objects.filter(item__claim=OuterRef("pk"), member=me)
    return ExpenseClaim.objects.filter(seen | Q(claimant=me) | Exists(theirs) | Exists(handled))


def visible_advances(actor):
    """Return the cash advances an actor may see: all of the company's, or their own."""
    if allows(actor.roles, "expenses.view"):
        return CashAdvance.objects.all()
    return CashAdvance.objects.filter(member=actor.membership_id) if actor.membership_id else CashAdvance.objects.none()


def _concerns(actor, principals):
    me = [actor.membership_id, *(one.pk for one in principals)]
    roles = actor.roles.union(*(one.roles for one in principals))
    turned = Q(since__isnull=False)
    return Q(signed_by=actor.membership_id) | turned & (Q(member__in=me) | Q(role__in=roles) & ~Q(role=""))
