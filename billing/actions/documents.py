"""Photos, PDFs and the XML of digital invoices that prove an item."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.files.formats import Format
from aftersales.files.names import plain_name
from aftersales.files.store import content_of, store_file
from billing.actions.entering import enter, refuse_stranger
from billing.choices import Verb
from billing.models import ItemDocument
from billing.rules.einvoices import RULES, Hostile, is_einvoice, is_xml, root_of
from billing.rules.origins import kept

INVOICE = "billing.invoice"
EINVOICE = Format(gettext_lazy("digital invoice (XML)"), "application/xml", "xml", is_einvoice)  # of this purpose alone


@transaction.atomic
def attach_document(*, item, upload, by, at, read=None):
    """Add a photo or a document to an item of a draft; return it.

    `upload` is what `files.store.store_file` takes, or the XML of a digital invoice; `read` is the `ReadInvoice` of it,
    if it was read. Raises Refused (`wrong_state`), and about `file` (I-21).
    """
    if is_xml(content := content_of(upload)):
        einvoice_of(content, upload.name)
    claim = enter(item.claim, Verb.CHANGE)
    refuse_stranger(claim, by=by)
    attachment = store_file(upload, by=by, at=at, purpose=INVOICE, also=[EINVOICE])
    document = ItemDocument.objects.create(item=item, attachment=attachment, read=kept(read) if read else {})
    record("expense_claim.attach", claim, by=by, at=at, facts={"item": item.position, "file": str(attachment.pk)})
    return document


def einvoice_of(content, name):
    """Return the root element of a digital invoice's XML. Raises Refused, naming the file and the rule it breaks."""
    try:
        return root_of(content)
    except Hostile as broken:
        code = str(broken)
        words = {"file": plain_name(name, extension="xml"), "rule": RULES[code]}
        raise Refused(_("“%(file)s” is refused: %(rule)s.") % words, code=code, field="file") from None


@transaction.atomic
def remove_document(*, document, by, at):
    """Take a photo or a document off an item of a draft. Raises Refused (`wrong_state`)."""
    claim = enter(document.item.claim, Verb.CHANGE)
    refuse_stranger(claim, by=by)
    facts = {"item": document.item.position, "file": str(document.attachment_id)}
    record("expense_claim.detach", claim, by=by, at=at, facts=facts)
    _drop(document)


def drop_documents(item):
    """Forget what proves an item that is taken off; the stored files go with the next look for orphans."""
    for document in item.documents.select_related("attachment"):
        _drop(document)


def _drop(document):
    attachment = document.attachment
    document.delete()
    attachment.delete()
