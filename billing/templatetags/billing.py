"""What pages of expenses show again and again."""

import re
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django import template
from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language

from aftersales.web.icons import icon
from aftersales.web.marks import state_badge
from aftersales.web.templatetags.web import instant
from billing.choices import AdvanceState, ApprovalState, ClaimState, Does, ReadFrom, StatementState, TripState

register = template.Library()

_FILLED = ("number", "address", "claimant", "amount", "about", "since")
_BLANKS = {name: mark_safe(f"<!-- {name} -->") for name in _FILLED}
_BLANK = re.compile("<!-- ([a-z]+) -->")

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


@register.simple_tag(takes_context=True)
def inbox_rows(context, rows, chosen):
    """Show the rows of the inbox; the frame of one is made once for each step, and filled with what a row says."""
    others = context["request"].GET.copy()
    for name in ("claim", "version"):
        others.pop(name, None)
    parts, address = [], f"?{others.urlencode()}&claim=" if others else "?claim="
    for row in rows:
        frame = _frame(row.step, row.does, row.overdue, row.together, row.number == chosen, get_language())
        said = {
            "number": escape(row.number),
            "address": escape(address + quote(row.number)),
            "claimant": escape(row.claimant),
            "amount": escape(f"{floatformat(row.total, '2g')} {row.currency}"),
            "about": escape(Truncator(row.about).chars(40) if len(row.about) > 40 else row.about),
            "since": instant(row.since),
        }
        parts.append(_BLANK.sub(lambda found, said=said: said[found[1]], frame))
    return mark_safe("".join(parts))  # each piece was escaped above


@lru_cache(maxsize=512)
def _frame(step, does, overdue, together, chosen, language):
    """Return a row of the inbox with blanks for what is said of people, by them, or of one claim alone."""
    facts = {"does": does, "overdue": overdue, "together": together, "chosen": chosen}
    return render_to_string("billing/inbox_row.html", {**facts, "step": step or (does and Does(does).label), **_BLANKS})


@register.simple_tag
def origin(origins, field):
    """Show where a field of an invoice was read, or that it was changed by hand; nothing for what was typed."""
    if (known := origins.get(field)) is None:
        return ""
    look, symbol = ("origin origin-changed", "pencil") if known.changed else ("origin", "scan")
    return format_html(' <span class="{}">{}{}</span>', look, icon(symbol), known.said)


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
