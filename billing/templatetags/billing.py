"""What pages of expenses show again and again."""

from django import template

from aftersales.web.marks import state_badge
from billing.choices import AdvanceState, ApprovalState, ClaimState, ReadFrom, StatementState, TripState

register = template.Library()

_CLAIMS = {
    ClaimState.DRAFT: ("quiet", "pencil"),
    ClaimState.SUBMITTED: ("info", "hourglass"),
    ClaimState.RETURNED: ("warn", "arrow-back-up"),
    ClaimState.APPROVED: ("wait", "cash"),
    ClaimState.PAID: ("ok", "circle-check"),
    ClaimState.REFUSED: ("bad", "ban"),
}
_SIGNATURES = {
    ApprovalState.PENDING: ("quiet", "dots"),
    ApprovalState.WAITING: ("info", "hourglass"),
    ApprovalState.SIGNED: ("ok", "signature"),
    ApprovalState.RETURNED: ("warn", "arrow-back-up"),
    ApprovalState.REFUSED: ("bad", "ban"),
    ApprovalState.DROPPED: ("quiet", "minus"),
}
_ADVANCES = {
    AdvanceState.ASKED: ("info", "hourglass"),
    AdvanceState.APPROVED: ("wait", "cash"),
    AdvanceState.REFUSED: ("bad", "ban"),
    AdvanceState.OPEN: ("warn", "receipt"),
    AdvanceState.SETTLED: ("ok", "circle-check"),
}

_STATEMENTS = {
    StatementState.PREPARED: ("info", "hourglass"),
    StatementState.SIGNED: ("wait", "signature"),
    StatementState.ISSUED: ("warn", "cash"),
    StatementState.SETTLED: ("ok", "circle-check"),
    StatementState.WITHDRAWN: ("quiet", "arrow-back-up"),
    StatementState.REVERSED: ("bad", "ban"),
}

_TRIPS = {
    TripState.ASKED: ("info", "hourglass"),
    TripState.APPROVED: ("wait", "calendar-check"),
    TripState.AWAY: ("warn", "plane-departure"),
    TripState.RETURNED: ("info", "package-import"),
    TripState.CLOSED: ("ok", "circle-check"),
    TripState.REFUSED: ("bad", "ban"),
    TripState.CANCELLED: ("quiet", "minus"),
}


@register.simple_tag
def trip_state(trip):
    """Show where a trip stands, by icon and words."""
    return state_badge(_TRIPS, trip)


@register.simple_tag
def claim_state(claim):
    """Show where a claim stands, by icon and words."""
    return state_badge(_CLAIMS, claim)


@register.simple_tag
def signature_state(approval):
    """Show what became of a signature, by icon and words."""
    return state_badge(_SIGNATURES, approval)


@register.simple_tag
def advance_state(advance):
    """Show where a cash advance stands, by icon and words."""
    return state_badge(_ADVANCES, advance)


@register.simple_tag
def statement_state(statement):
    """Show where a statement stands, by icon and words."""
    return state_badge(_STATEMENTS, statement)


@register.filter
def is_void(approval, claim):
    """Say whether a signature no longer counts: it stands under an earlier submission, or the claim came back."""
    return approval.attempt != claim.attempt or claim.is_editable


@register.filter
def filling(invoice):
    """Return (field of the form, its value, where it was read) of an invoice that was read."""
    if invoice is None:
        return []
    return [
        (field, str(value), ReadFrom(invoice.sources[name]).label)
        for name, value in invoice.facts.items()
        for field in _FILLS.get(name, (name,))
    ]


_FILLS = {"amount": ("amount", "invoice_amount"), "issued_on": ("spent_on", "issued_on"), "net": ()}


@register.simple_tag
def control(bound):
    """Show a field's control alone, named by its label: a cell of a table has its heading above."""
    look = "form-select" if bound.widget_type in {"select", "selectmultiple"} else "form-control"
    names = f"{look} is-invalid" if bound.errors else look
    return bound.as_widget(attrs={"class": names, "aria-label": bound.label})
