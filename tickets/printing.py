"""What is printed of a work order. The bytes are made while somebody waits, and kept nowhere."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from aftersales.files.paper import Paper
from aftersales.web.formats import exact_text


def evidence_pdf(sheet):
    """Return the PDF of an `Evidence` as bytes."""
    title = " · ".join((_("Evidence sheet"), sheet.number))
    paper = Paper(title=title, foot=f"{sheet.company} · {sheet.number}", language=get_language())
    paper.headline(title, under=f"{sheet.company} · {sheet.plan}")
    paper.pairs(sheet.facts)
    paper.heading(_("Report in the caller's words"))
    paper.paragraph(sheet.report)
    paper.heading(_("Cover"))
    paper.paragraph(sheet.coverage)
    paper.heading(_("Promises"))
    heads = (
        _("Promise"),
        _("Started"),
        _("Due"),
        pgettext("clock", "Stopped"),
        _("Outcome"),
        _("Who owned the minutes"),
    )
    paper.rows(heads, [line.cells for line in sheet.promises], widths=(30, 21, 21, 21, 40, 49))
    if sheet.waits:
        paper.heading(_("Waiting"))
        heads = (_("From"), _("Until"), pgettext("waiting", "How long"), _("Reason"), _("Whose minutes"))
        paper.rows(heads, [line.cells for line in sheet.waits], widths=(32, 32, 20, 70, 28))
    paper.heading(_("What happened"))
    heads = (_("When"), pgettext("event", "What"), _("By whom"), _("Words"))
    paper.rows(heads, [line.cells for line in sheet.events], widths=(34, 42, 34, 72))
    for part in sheet.reports:
        paper.heading(_("Service report"))
        paper.pairs(part.facts)
        _sign(paper, part.signature)
    _foot(paper, sheet)
    return bytes(paper.output())


def _sign(paper, signature):
    if signature is None:
        paper.paragraph(_("Signature: not yet"))
    elif signature.image is None and not signature.refusal_reason:
        at = exact_text(signature.signed_at)
        paper.paragraph(_("Signed at %(at)s; the signature was erased") % {"at": at})
    elif signature.image is None:
        paper.paragraph(_("Not signed: %(reason)s") % {"reason": signature.refusal_reason})
    else:
        with signature.image.open() as drawn:
            paper.picture(drawn, height=16)
        words = {"name": signature.name, "at": exact_text(signature.signed_at)}
        paper.paragraph(_("Signed by %(name)s at %(at)s") % words)


def _foot(paper, sheet):
    paper.ln(2)
    made = {"at": exact_text(sheet.made_at), "by": sheet.made_by, "zone": sheet.zone}
    paper.paragraph(_("Made at %(at)s by %(by)s. All times: %(zone)s.") % made, size=7)
    paper.paragraph(_("Digest of the events (SHA-256): %(digest)s") % {"digest": sheet.digest}, size=7)
