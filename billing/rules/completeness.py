"""What a claim lacks, item by item (R12.9): incomplete claims are refused with the reason."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from billing.rules.amounts import over_the_rest, total_of
from billing.rules.rhythm import is_too_old

_SENTENCES = {
    "no_items": _("The claim has no items."),
    "no_amount": _("Item %(item)d lacks its amount."),
    "no_date": _("Item %(item)d lacks the date on which the cost arose."),
    "in_the_future": _("Item %(item)d has a date that is still to come: %(spent_on)s."),
    "no_reason": _("Item %(item)d lacks its reason."),
    "no_document": _("Item %(item)d lacks its invoice."),
    "no_number": _("Item %(item)d lacks the number of its invoice."),
    "too_old": _(
        "Item %(item)d is too old: the cost arose on %(spent_on)s, claimed on %(claimed_on)s, at most %(days)d days "
        "later are allowed."
    ),
    "over_invoice": _("Item %(item)d claims more than is left of its invoice, by %(amount)s."),
    "total": _("The items do not add up to the total."),
    "unsigned": _("The signature of %(name)s is missing."),
}


@dataclass(frozen=True)
class Line:
    """An item as completeness looks at it. `claimed_on` is the day it was first submitted, or would be today."""

    position: int
    amount: Decimal | None
    spent_on: date | None
    claimed_on: date
    reason: str
    documents: int
    needs_invoice: bool = True
    invoice: str = ""
    invoice_amount: Decimal = Decimal(0)
    excused: bool = False


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, in which item (0: of the whole claim), as a code and as a sentence."""

    code: str
    item: int
    message: str


def gaps(lines, *, total, most_days, today, unsigned=(), numbered=True):
    """Return what is missing, in the order of the items; [] for a complete claim.

    `most_days` is how old a cost may be, `unsigned` the names of handlers whose signature is missing; `numbered` says
    that an invoice needs its number.
    """
    found = [] if lines else [_gap("no_items")]
    for line in lines:
        found += _of_line(line, most_days=most_days, today=today, numbered=numbered)
    found += _over(lines)
    if total_of(line.amount for line in lines if line.amount) != total:
        found.append(_gap("total"))
    return [*sorted(found, key=lambda gap: gap.item), *(_gap("unsigned", name=name) for name in unsigned)]


def _of_line(line, *, most_days, today, numbered):
    if not line.amount:
        yield _gap("no_amount", line.position)
    if line.spent_on is None:
        yield _gap("no_date", line.position)
    elif line.spent_on > today:
        yield _gap("in_the_future", line.position, spent_on=line.spent_on.isoformat())
    elif not line.excused and is_too_old(line.spent_on, line.claimed_on, most_days=most_days):
        dates = {"spent_on": line.spent_on.isoformat(), "claimed_on": line.claimed_on.isoformat()}
        yield _gap("too_old", line.position, days=most_days, **dates)
    if not line.reason.strip():
        yield _gap("no_reason", line.position)
    if line.needs_invoice and not line.documents:
        yield _gap("no_document", line.position)
    if line.needs_invoice and numbered and not line.invoice:
        yield _gap("no_number", line.position)


def _over(lines):
    """Find the item with which an invoice is claimed beyond what it says."""
    by_invoice: dict[str, list[Line]] = {}
    for line in lines:
        if line.invoice and line.amount:
            by_invoice.setdefault(line.invoice, []).append(line)
    for named in by_invoice.values():
        if over := over_the_rest(named[0].invoice_amount, [line.amount for line in named]):
            yield _gap("over_invoice", named[-1].position, amount=str(over))


def _gap(code, item=0, **words):
    return Gap(code, item, str(_SENTENCES[code]) % {"item": item, **words})
