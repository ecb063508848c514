"""What members laid out becomes cost of work orders and is booked in the ledger, once it is paid."""

from billing.actions.posting import post
from billing.choices import CostKind, EntryKind
from billing.models import CostLine
from billing.rules.ledger import claimed, pair


def book_claim(claim, items, *, payout, advance_used, by, at):
    """Book a claim that is being paid: a cost line for each item of a work order, and one entry of the ledger."""
    laid_out = [(item, item.work_order or claim.work_order) for item in items]
    CostLine.objects.bulk_create(_line(claim, item, order, by=by, at=at) for item, order in laid_out if order)
    debits = [(CostKind(item.category), item.amount, order) for item, order in laid_out]
    postings = claimed(debits, payout=payout, advance_used=advance_used)
    post(EntryKind.CLAIM, claim, postings=postings, by=by, at=at, about=f"{claim.number} {claim.about}".strip())


def book_advance(kind, advance, amount, *, by, at):
    """Book money handed out in advance (`EntryKind.ADVANCE`) or given back (`REPAYMENT`, each time it is)."""
    part = f":{advance.repaid}" if kind == EntryKind.REPAYMENT else ""
    post(kind, advance, postings=pair(kind, amount), by=by, at=at, about=f"{advance.number} {advance.about}", part=part)


def _line(claim, item, order, *, by, at):
    return CostLine(
        work_order=order,
        kind=item.category,
        member_id=claim.claimant_id,
        item=item,
        name=item.reason,
        quantity=1,
        unit_cost=item.amount,
        cost=item.amount,
        day=item.spent_on,
        at=at,
        booked_by_id=by.membership_id,
        by_name=by.name,
    )
