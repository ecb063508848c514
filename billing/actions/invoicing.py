"""Invoices: each is used once in a company, under any spelling (I-18)."""

from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.tenancy.turns import take_turn
from billing.models import Invoice
from billing.queries.visible import visible_to
from billing.rules.invoices import LONGEST, may_be_the_same, one_spelling

_FACTS = ("number", "code", "seller", "issued_on", "amount", "tax")


def put_invoice(item, facts, *, by):
    """Let an item of a draft stand on an invoice, None for no invoice; several items of a claim may share one.

    `facts` has `number` and `amount`, and may have `code`, `seller`, `issued_on` and `tax`. Raises Refused
    (`no_number`, `tax`, `claimed_already`: it names the claim, if whoever asks may see that).
    """
    before, found = item.invoice, _found(item, facts, by=by) if facts else None
    if before != found:
        item.invoice = found
        item.save(update_fields=["invoice"])
    drop_unused(before)


def drop_unused(invoice):
    """Forget an invoice on which no item stands any more, so that it can be claimed."""
    if invoice is not None and not invoice.items.exists():
        invoice.delete()


def claimed_already(number, code, *, by, but=None):
    """Return the sentence that an invoice is used in another claim than `but`, or ""; for whoever asks."""
    keys = one_spelling(number), one_spelling(code)
    known = Invoice.objects.filter(number_key=keys[0]).select_related("claim")
    others = known.exclude(claim=but.pk) if but is not None else known
    used = (one for one in others if may_be_the_same(*keys, one.number_key, one.code_key))
    return next((_duplicate(one, by=by) for one in used), "")


def _found(item, facts, *, by):
    said = {name: facts[name] for name in _FACTS if facts.get(name) is not None}
    keys = {"number_key": one_spelling(said["number"]), "code_key": one_spelling(said.get("code", ""))}
    if any(len(key) > LONGEST for key in keys.values()):
        raise Refused(_("This is too long for the number of an invoice."), code="too_long", field="invoice")
    if not keys["number_key"]:
        raise Refused(_("Write the number of the invoice."), code="no_number", field="invoice")
    if said.get("tax", 0) > said["amount"]:
        raise Refused(_("The tax cannot be more than the amount."), code="tax", field="invoice")
    take_turn()  # who leaves out the code and who writes it must not pass each other
    known = Invoice.objects.filter(number_key=keys["number_key"]).select_related("claim")
    for other in known:
        if _shares(item, other, keys):
            return _changed(other, said, keys)
        if not may_be_the_same(keys["number_key"], keys["code_key"], other.number_key, other.code_key):
            continue
        if other.claim_id == item.claim_id and other.items.exclude(pk=item.pk).count() == 0:
            return _changed(other, said, keys)  # its own, spelled out
        raise Refused(_duplicate(other, by=by), code="claimed_already", field="invoice")
    return Invoice.objects.create(claim=item.claim, **keys, **said)


def _shares(item, other, keys):
    return other.claim_id == item.claim_id and (other.number_key, other.code_key) == tuple(keys.values())


def _changed(invoice, said, keys):
    for name, value in {**said, **keys}.items():
        setattr(invoice, name, value)
    invoice.save()
    return invoice


def _duplicate(invoice, *, by):
    if visible_to(by).filter(pk=invoice.claim_id).exists():
        return _("This invoice is claimed already in %(claim)s.") % {"claim": invoice.claim.number}
    return _("This invoice has been claimed already.")
