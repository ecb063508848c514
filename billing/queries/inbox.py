"""What waits for whom."""

from django.db.models import Exists, OuterRef, Q

from aftersales.accounts.permissions import allows
from billing.choices import ApprovalState, ClaimState
from billing.models import Approval, ChainStep, ExpenseClaim, ItemHandler


def waiting_for(actor, *, principals=(), two_steps=False):
    """Return the signatures that wait for an actor, or for somebody whose deputy they are; the oldest first.

    Left out is what they must not sign: their own claims, and those in which they have signed a step already.
    """
    if actor.membership_id is None:
        return Approval.objects.none()
    me = actor.membership_id
    own = Q(claim__claimant=me) | Exists(ItemHandler.objects.filter(item__claim=OuterRef("claim"), member=me))
    approving: Q = Q(Q(position__gt=0) & ~own)
    if not two_steps:
        signed = Approval.objects.filter(
            claim=OuterRef("claim"), attempt=OuterRef("attempt"), state=ApprovalState.SIGNED, signed_by=me
        )
        approving = approving & Q(~Exists(signed.filter(position__gt=0)))
    asked = Q(member=me) | Q(role__in=actor.roles) & ~Q(role="")
    for one in principals:
        theirs = Q(member=one.pk) | Q(role__in=one.roles) & ~Q(role="")
        asked |= theirs & Q(position__gt=0) & ~Q(claim__claimant=one.pk)
    waiting = Approval.objects.waiting().filter(asked).filter(approving | Q(position=0, member=me))
    return waiting.select_related("claim__claimant", "claim__work_order", "member").order_by("since", "id")


def to_pay(actor):
    """Return the approved claims an actor may pay, the oldest first: all but their own."""
    if actor.membership_id is None or not allows(actor.roles, "expenses.pay"):
        return ExpenseClaim.objects.none()
    approved = ExpenseClaim.objects.filter(state=ClaimState.APPROVED).exclude(claimant=actor.membership_id)
    handled = ItemHandler.objects.filter(item__claim=OuterRef("pk"), member=actor.membership_id)
    return approved.exclude(Exists(handled)).select_related("claimant").order_by("approved_at", "id")


def rows_of(waiting):
    """Fetch of these signatures what a row of the inbox shows, and no more."""
    shown = ("number", "total", "currency", "about", "claimant__name")
    columns = (f"claim__{name}" for name in shown)
    return (
        waiting.select_related(None)
        .select_related("claim__claimant")
        .only("position", "name", "does", "since", "overdue_at", *columns)
    )


def batch_of(waiting):
    """Return the numbers of the claims among these signatures whose steps may be signed many at once."""
    single = set(ChainStep.objects.filter(batch=False).values_list("name", flat=True))
    return [one.claim.number for one in waiting if one.position and one.name not in single]
