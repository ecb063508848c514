"""Reading what is attached: its facts fill what an item of a draft lacks, and never what somebody wrote."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.files.looking import look
from aftersales.files.store import content_of
from billing.actions.documents import attach_document, einvoice_of
from billing.actions.drafts import change_item
from billing.actions.invoicing import claimed_already
from billing.choices import ReadFrom
from billing.rules.einvoices import is_xml
from billing.rules.invoices import one_spelling
from billing.rules.reading import ReadInvoice, from_code, from_facts, from_text, from_xml, merged

_FACTS = ("code", "seller", "issued_on", "tax")


@dataclass(frozen=True)
class Reading:
    """What was read of a file: an invoice, or None with the reason; `claimed` says that it is used already.

    `filled` are the fields of the item that were filled from it.
    """

    invoice: ReadInvoice | None
    reason: str = ""
    claimed: str = ""
    filled: tuple[str, ...] = ()

    @property
    def said(self):
        """Return all of it as a sentence."""
        if self.invoice is None:
            return _UNREAD[self.reason]()
        return " ".join(filter(None, (_from(self.invoice), _net_alone(self.invoice), self.claimed)))


def read_invoice(*, upload, by, claim=None):
    """Return the `Reading` of a photo, a PDF or an XML file: what it says, or why it says nothing.

    `claim` is the claim it is for: an invoice may stand in it several times. No network; at most eight seconds.
    Raises Refused about `file`: `too_large`, `empty`, or the rule that an XML file breaks (`rules.einvoices`).
    """
    content = content_of(upload)
    if is_xml(content):
        found, reason = from_xml(einvoice_of(content, upload.name)), "no_number"
    else:
        seen = look(content)
        if seen is None:
            return Reading(None, "unreadable")
        found = merged([*map(from_code, seen.codes), from_facts(seen.facts), from_text(seen.text)])
        reason = "other_code" if seen.codes else "no_code"
    if found is None:
        return Reading(None, reason)
    return Reading(found, claimed=claimed_already(found.number, found.code, by=by, but=claim))


@transaction.atomic
def attach_invoice(*, item, upload, by, at):
    """Add a photo, a PDF or an XML file to an item of a draft, and fill what the item lacks from it.

    What it says is kept with it, so that each field can tell where it was read. Returns (the `ItemDocument`, the
    `Reading`; None where nothing was missing). Raises as
    `read_invoice`, `documents.attach_document` and `drafts.change_item` do.
    """
    reading = read_invoice(upload=upload, by=by, claim=item.claim) if item.needs_invoice else None
    document = attach_document(item=item, upload=upload, by=by, at=at, read=reading and reading.invoice)
    if reading is None or not _lacks(item):
        return document, None
    if reading.invoice is None:
        return document, reading
    changes = _changes(item, reading)
    if changes:
        change_item(item=item, by=by, at=at, **changes)
    return document, Reading(reading.invoice, claimed=reading.claimed, filled=tuple(changes))


def _lacks(item):
    return None in (item.amount, item.spent_on, item.invoice_id)


def _changes(item, reading):
    """Return what fills the gaps of an item; {} where its invoice is another one, or another claim stands on it."""
    read, changes = reading.invoice, {}
    if reading.claimed or (item.invoice and one_spelling(item.invoice.number) != read.number):
        return {}
    if item.amount is None and read.amount is not None:
        changes["amount"] = read.amount
    if item.spent_on is None and read.issued_on is not None:
        changes["spent_on"] = read.issued_on
    if facts := _facts(item.invoice, read, read.amount or item.amount):
        changes["invoice"] = facts
    return changes


def _facts(invoice, read, amount):
    """Return an item's invoice with its blanks filled, None where nothing is to be filled"""
    amount = invoice.amount if invoice else amount
    if amount is None or (invoice and one_spelling(invoice.number) != read.number):
        return None
    found = {name: value for name, value in read.facts.items() if name in _FACTS}
    if found.get("tax", 0) > amount:
        found.pop("tax")
    if invoice is None:
        return {**found, "number": read.number, "amount": amount}
    blanks = {name: value for name, value in found.items() if getattr(invoice, name) in (None, "")}
    if not blanks:
        return None
    known = {name: getattr(invoice, name) for name in ("number", "amount", *_FACTS)}
    return {**known, **blanks}


def _from(read):
    where = dict.fromkeys(read.sources.values())
    sources = pgettext("list", ", ").join(str(ReadFrom(one).label) for one in where)
    return _("Invoice %(number)s, read from %(sources)s. Please check it.") % {
        "number": read.number, "sources": sources
    }  # fmt: skip


def _net_alone(read):
    if read.amount is not None or read.net is None:
        return ""
    return _("It tells the amount before tax alone, %(net)s: please write the total.") % {"net": read.net}


_UNREAD = {
    "unreadable": lambda: _("This file could not be read by machine: please fill in the fields."),
    "no_code": lambda: _("No QR code was found: please fill in the fields, or take the photo closer."),
    "other_code": lambda: _("The QR code is not that of an invoice: please fill in the fields."),
    "no_number": lambda: _("The XML file holds no invoice number: please fill in the fields."),
}
