"""What waits for whom."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, DateTimeField, Exists, OuterRef, Q, Value, Window

from aftersales.accounts.permissions import allows
from billing.choices import ApprovalState, ClaimState
from billing.models import Approval, ChainStep, ExpenseClaim, ItemHandler


class InboxRow(NamedTuple):
    """A claim in the inbox: what it says, since when it waits, and for which step, "" for what is to be paid.

    `together` says that this step may be signed with others at once.
    """

    number: str
    claimant: str
    total: Decimal
    currency: str
    about: str
    since: datetime
    step: str
    does: str
    overdue: bool
    together: bool


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


def waiting_columns(waiting):
    """Return signatures as the columns of `rows_of`, the last how many there are in all: counted in the same query."""
    return waiting.select_related(None).values_list(
        "claim__number", "claim__claimant__name", "claim__total", "claim__currency", "claim__about", "since",
        "name", "does", "overdue_at", "position", Window(Count("*")),
    )  # fmt: skip


def paying_columns(claims):
    """Return claims to be paid as the columns of `rows_of`."""
    return claims.select_related(None).values_list(
        "number", "claimant__name", "total", "currency", "about", "approved_at",
        Value(""), Value(""), Value(None, DateTimeField()), Value(0), Window(Count("*")),
    )  # fmt: skip


def rows_of(columns):
    """Return an `InboxRow` for each of these columns; one query where there may be some to sign together."""
    single = set()
    if any(position for *_shown, position, _all in columns):
        single.update(ChainStep.objects.filter(batch=False).values_list("name", flat=True))
    return [
        InboxRow._make((*shown, overdue_at is not None, position > 0 and shown[-2] not in single))
        for *shown, overdue_at, position, _all in columns
    ]


def total_of_rows(columns):
    """Return how many rows there are in all, as every one of them says."""
    return columns[0][-1]
