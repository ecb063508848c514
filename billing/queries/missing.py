"""What a claim lacks."""

from billing.choices import ApprovalState, Does
from billing.queries.policy import expense_policy
from billing.rules.amounts import ZERO
from billing.rules.completeness import Line, gaps


def items_of(claim):
    """Return a claim's items with all that hangs on them; at most five queries."""
    return list(
        claim.items.select_related("invoice", "per_diem", "work_order", "late_by")
        .prefetch_related("documents__attachment", "handlers__member")
        .order_by("position")
    )


def missing(claim, *, today, items=None, policy=None):
    """Return the gaps of a claim as it is on a day; [] where nothing is missing."""
    policy = policy or expense_policy()
    lines = [_line(item, today) for item in (items_of(claim) if items is None else items)]
    unsigned = [] if claim.is_editable else _unsigned(claim)
    return gaps(
        lines,
        total=claim.total,
        most_days=policy.most_days,
        today=today,
        unsigned=unsigned,
        numbered=policy.needs_number,
    )


def _unsigned(claim):
    handlers = claim.approvals.filter(attempt=claim.attempt, does=Does.SIGN).exclude(state=ApprovalState.SIGNED)
    return [signature.member.name for signature in handlers.select_related("member")]


def _line(item, today):
    return Line(
        position=item.position,
        amount=item.amount,
        spent_on=item.spent_on,
        claimed_on=item.claimed_on or today,
        reason=item.reason,
        documents=len(item.documents.all()),
        needs_invoice=item.needs_invoice,
        invoice=str(item.invoice_id or ""),
        invoice_amount=item.invoice.amount if item.invoice else ZERO,
        excused=bool(item.late_reason),
    )
