"""Photos and PDFs that prove an item."""

from django.db import transaction

from aftersales.audit.record import record
from aftersales.files.store import store_file
from billing.actions.entering import enter, refuse_stranger
from billing.choices import Verb
from billing.models import ItemDocument

INVOICE = "billing.invoice"


@transaction.atomic
def attach_document(*, item, upload, by, at):
    """Add a photo or a document to an item of a draft; return it.

    `upload` is what `files.store.store_file` takes. Raises Refused (`wrong_state`), and about `file` (I-21).
    """
    claim = enter(item.claim, Verb.CHANGE)
    refuse_stranger(claim, by=by)
    attachment = store_file(upload, by=by, at=at, purpose=INVOICE)
    document = ItemDocument.objects.create(item=item, attachment=attachment)
    record("expense_claim.attach", claim, by=by, at=at, facts={"item": item.position, "file": str(attachment.pk)})
    return document


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
