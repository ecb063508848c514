"""A claim as a Chinese company files it (报销单), a statement as a customer signs it. Made while somebody waits."""

from dataclasses import dataclass

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from aftersales.files.paper import Paper
from aftersales.web.formats import exact_text
from billing.choices import ApprovalState
from billing.queries.statements import statement_lines
from billing.rules.capitals import in_capitals
from contracts.rules.decision import Decision


@dataclass(frozen=True)
class Sheet:
    """What stands on a claim's sheet, in words: pairs, lines of items, the total in capitals, lines of signatures."""

    facts: list[tuple[str, str]]
    items: list[list[str]]
    capitals: str
    signatures: list[list[str]]


def sheet_of(claim):
    """Return the `Sheet` of a claim that was fetched whole."""
    items = list(claim.items.all())
    signatures = [_signature(one) for one in _signed(claim)]
    return Sheet(_facts(claim, items), [_item(item) for item in items], _capitals(claim), signatures)


def claim_pdf(claim, *, company):
    """Return the PDF of a claim that was fetched whole, as bytes; `company` is the name at its head."""
    sheet = sheet_of(claim)
    title = " · ".join((_("Expense claim sheet"), claim.number))
    paper = Paper(title=title, foot=f"{company} · {claim.number}", language=get_language())
    paper.headline(_("Expense claim sheet"), under=f"{company} · {claim.number}")
    paper.pairs(sheet.facts)
    paper.heading(pgettext("expense", "Items"))
    heads = (
        _("No."), _("Category"), _("Date of the cost"), _("Reason"), _("Invoice number"),
        pgettext("sheet", "Documents"), pgettext("expense", "Amount"),
    )  # fmt: skip
    paper.rows(heads, sheet.items, widths=(9, 24, 20, 62, 34, 13, 20))
    paper.paragraph(_("Total in capitals: %(words)s") % {"words": sheet.capitals}, size=10)
    _settled(paper, claim)
    paper.heading(_("Signatures"))
    heads = (pgettext("signature", "Step"), pgettext("person", "Name"), _("When"), pgettext("noun", "Note"))
    paper.rows(heads, sheet.signatures, widths=(46, 44, 40, 52))
    return bytes(paper.output())


def _facts(claim, items):
    documents = sum(len(item.documents.all()) for item in items)
    return [
        (pgettext("expense", "Claimant"), claim.claimant.name),
        (_("State"), claim.get_state_display()),
        (pgettext("expense", "What for"), claim.about or "—"),
        (_("Work order"), claim.work_order.number if claim.work_order else "—"),
        (pgettext("claim", "Submitted"), exact_text(claim.submitted_at) if claim.submitted_at else "—"),
        (_("Documents attached"), str(documents)),
        (pgettext("expense", "Total"), f"{claim.total:,.2f} {claim.currency}"),
    ]


def _item(item):
    amount = "—" if item.amount is None else f"{item.amount:,.2f}"
    spent_on = item.spent_on.isoformat() if item.spent_on else "—"
    number = item.invoice.number if item.invoice else "—"
    documents = str(len(item.documents.all()))
    return [str(item.position), item.get_category_display(), spent_on, item.reason, number, documents, amount]


def _capitals(claim):
    words = in_capitals(claim.total)
    return f"人民币{words}" if claim.currency == "CNY" else f"{claim.currency} {words}"


def _settled(paper, claim):
    if claim.payout is None:
        return
    words = {"payout": f"{claim.payout:,.2f}", "used": f"{claim.advance_used:,.2f}", "at": exact_text(claim.payment.at)}
    words["by"] = claim.payment.member_name
    paper.paragraph(_("Set against advances: %(used)s. Paid out: %(payout)s, by %(by)s at %(at)s.") % words)


def _signed(claim):
    given = {ApprovalState.SIGNED, ApprovalState.WAITING, ApprovalState.PENDING}
    return [one for one in claim.approvals.all() if one.attempt == claim.attempt and one.state in given]


def _signature(approval):
    name = approval.signed_by_name or "—"
    if approval.instead_of:
        name = _("%(name)s for %(absent)s") % {"name": name, "absent": approval.instead_of}
    at = exact_text(approval.signed_at) if approval.signed_at else ""
    return [approval.name or approval.get_does_display(), name, at, approval.note]


def statement_pdf(statement, *, company):
    """Return the PDF of a statement, with its signature or the place for it, as bytes."""
    title = " · ".join((_("Statement of charges"), statement.number))
    paper = Paper(title=title, foot=f"{company} · {statement.number}", language=get_language())
    paper.headline(_("Statement of charges"), under=f"{company} · {statement.number}")
    paper.pairs(_about(statement))
    paper.paragraph(Decision.from_dict(statement.coverage).sentence)
    paper.heading(pgettext("statement", "Lines"))
    heads = (
        _("No."), pgettext("cost", "What"), _("Quantity"), _("For one"), pgettext("expense", "Amount"),
        pgettext("charge", "Why"),
    )  # fmt: skip
    rows = [_charged(line, reason) for line, reason in statement_lines(statement)]
    paper.rows(heads, rows, widths=(9, 58, 20, 20, 20, 55))
    paper.paragraph(_("Total: %(total)s") % {"total": f"{statement.total:,.2f} {statement.currency}"}, size=10)
    paper.paragraph(_("Total in capitals: %(words)s") % {"words": _capitals(statement)}, size=10)
    paper.heading(_("The customer's signature"))
    _sign(paper, statement)
    return bytes(paper.output())


def _about(statement):
    order = statement.work_order
    asset = order.asset
    pairs = [
        (_("Customer"), order.customer.name),
        (_("Work order"), order.number),
        (_("Site"), order.site.name if order.site else ""),
        (_("Asset"), f"{asset.model_name} · {asset.serial}" if asset else ""),
        (_("Project"), order.project_name),
        (pgettext("statement", "Prepared"), f"{exact_text(statement.prepared_at)} · {statement.prepared_by}"),
        (_("State"), statement.get_state_display()),
    ]
    return [(label, value) for label, value in pairs if value]


def _charged(line, reason):
    quantity = f"{line.quantity.normalize():f} {line.unit}".strip()
    return [str(line.position), line.name, quantity, f"{line.unit_amount:,.2f}", f"{line.amount:,.2f}", reason]


def _sign(paper, statement):
    if statement.signed_at is None:
        paper.paragraph(_("Name: ____________________    Signature: ____________________    Date: ______________"))
    elif statement.image is None:
        paper.paragraph(_("Not signed: %(reason)s") % {"reason": statement.refusal_reason})
    else:
        with statement.image.open() as drawn:
            paper.picture(drawn, height=16)
        words = {"name": statement.signed_by, "at": exact_text(statement.signed_at)}
        paper.paragraph(_("Signed by %(name)s at %(at)s") % words)
