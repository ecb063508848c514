"""Claims, made the way the product makes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from billing.actions.documents import attach_document
from billing.actions.drafts import create_claim
from billing.actions.signing import approve, book
from billing.actions.submitting import submit
from billing.models import ExpenseClaim
from tests.files.pictures import picture, upload

# Monday 23 November 2026, 10:00 in Shanghai.
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SPENT = date(2026, 11, 20)
_serial = count(1)


def invoice(**fields):
    """What is printed on an invoice that nobody has claimed."""
    return {"number": f"2631{next(_serial):016d}", "amount": Decimal("500.00"), "seller": "上海铁路局", **fields}


def item(**fields):
    """A complete item, but for its photo."""
    usual = {"category": "travel", "amount": Decimal("128.50"), "spent_on": SPENT, "reason": "高铁票，上海至苏州"}
    return {"invoice": invoice(), **usual, **fields}


def draft(member, *items, at=MONDAY, photo=True, **fields):
    """A draft of a member, of one item unless told otherwise, each with its photo."""
    items = list(items) or [item()]
    claim = create_claim(claimant=member, items=items, by=member.actor, at=at, **fields)
    for one in claim.items.all() if photo else ():
        attach_document(item=one, upload=upload(picture(), "fapiao.jpg"), by=member.actor, at=at)
    return fresh(claim)


def submitted(member, *items, at=MONDAY, **fields):
    """A claim on its way."""
    return submit(claim=draft(member, *items, at=at, **fields), by=member.actor, at=at)


def approved(company, claim, *, at=MONDAY):
    """A claim of the technician that everybody of the usual chain has signed."""
    book(claim=claim, by=company.dispatcher.actor, at=at)
    for part in (company.manager, company.purchasing, company.finance, company.general_manager):
        roles = part.actor.roles
        if claim.approvals.filter(attempt=fresh(claim).attempt, role__in=roles, state="waiting").exists():
            approve(claim=claim, by=part.actor, at=at)
    return fresh(claim)


def fresh(claim):
    """The claim as it stands in the database."""
    return ExpenseClaim.objects.select_related("claimant").get(pk=claim.pk)
