"""A claim written as a table: every row in one transaction, all or nothing."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from billing.actions.drafts import add_item, change_claim, change_item, create_claim, remove_item
from billing.actions.reading import attach_invoice
from billing.models import ExpenseClaim


@dataclass(frozen=True)
class Row:
    """A row as it was filled in: the item it is of, None for a new one; its fields, a photo, or that it goes."""

    position: int
    fields: dict
    item: object = None
    upload: object = None
    remove: bool = False


@transaction.atomic
def write_claim(*, claimant, rows, by, at, about="", work_order=None, trip=None):
    """Open a draft with these rows; return it. Raises as `drafts.add_item` does, saying in which row."""
    start = {"about": about, "work_order": work_order, "trip": trip}
    claim = create_claim(claimant=claimant, by=by, at=at, items=[], **start)
    return _write(claim, rows, by=by, at=at)


@transaction.atomic
def rewrite_claim(*, claim, rows, by, at, seen=None, **changes):
    """Bring a draft to what a table says; `changes` are those of `drafts.change_claim`.

    Raises as `drafts.change_item` does, saying in which row, and Stale (I-26).
    """
    claim = change_claim(claim=claim, by=by, at=at, seen=seen, **changes)
    return _write(claim, rows, by=by, at=at)


def _write(claim, rows, *, by, at):
    doing = {"by": by, "at": at}
    for row in rows:
        try:
            _write_row(claim, row, doing)
        except Refused as refusal:
            words = {"item": row.position, "fault": refusal.message}
            message = _("Item %(item)d: %(fault)s") % words
            raise Refused(message, code=refusal.code, field=refusal.field) from refusal
    for row in rows:
        if row.remove and row.item is not None:
            remove_item(item=row.item, **doing)
    return ExpenseClaim.objects.for_rows().get(pk=claim.pk)


def _write_row(claim, row, doing):
    if row.remove:
        return
    item = (
        change_item(item=row.item, **row.fields, **doing) if row.item else add_item(claim=claim, **row.fields, **doing)
    )
    if row.upload:
        attach_invoice(item=item, upload=row.upload, **doing)
