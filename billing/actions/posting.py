"""The one door into the ledger."""

from django.db import transaction

from aftersales.tenancy.ids import new_id
from billing.actions.entering import company_day
from billing.models import LedgerEntry, LedgerLine
from billing.rules.ledger import balances


class Unbalanced(ValueError):
    """Debits and credits of an entry differ: a fault of the program, never of a person."""


@transaction.atomic
def post(kind, source, *, postings, by, at, about="", day=None, part=""):
    """Book an entry, once for each kind and source (a saved row); return it, None where there is nothing to book.

    `postings` are `rules.ledger.Posting`s; those of nothing are left out. What was booked before is left as it stands.
    `part` tells apart what happens several times to one source. Raises Unbalanced.
    """
    postings = [one for one in postings if one.amount]
    if not balances(postings):
        raise Unbalanced(kind, [(one.account, one.amount) for one in postings])
    key = {"kind": kind, "source": source._meta.model_name, "source_id": f"{source.pk}{part}"}
    known = LedgerEntry.objects.filter(**key).first()
    if known or not postings:
        return known
    entry = LedgerEntry(id=new_id(), about=about[:300], day=day or company_day(at), at=at, by_name=by.name, **key)
    entry.save(force_insert=True)
    LedgerLine.objects.bulk_create(_line(entry, one) for one in postings)
    return entry


def _line(entry, one):
    line = LedgerLine(entry_id=entry.pk, account=one.account, amount=one.amount, at=entry.at)
    if order := one.work_order:
        line.work_order, line.project = order, order.project_name
        line.contract_id, line.customer_id = order.contract_id, order.customer_id
    return line
