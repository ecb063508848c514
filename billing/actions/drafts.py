"""Writing a claim: made, filled item by item, discarded. Drafts may lack anything and stay until they are discarded."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.numbers import next_number
from aftersales.tenancy.scope import current_tenant_id
from billing.actions.documents import drop_documents
from billing.actions.entering import company_day, enter, recount, refuse_stranger, renumber
from billing.actions.invoicing import drop_unused, put_invoice
from billing.actions.rhythm import keep_rhythm
from billing.choices import Category, Verb
from billing.models import ExpenseClaim, ExpenseItem, ItemHandler
from billing.queries.prefill import start_of_trip, start_of_visit
from billing.rules.amounts import MOST, allowance

MOST_ITEMS = 100


@transaction.atomic
def create_claim(*, claimant, by, at, work_order=None, trip=None, about="", items=None):
    """Open a draft for a member; return it. `items` are the fields of `add_item`, each.

    From a `trip` of theirs, or from a work order, it starts with one item for it, with its dates and place, unless
    items are given. Raises Refused as `add_item` does, and `not_the_traveller`.
    """
    keep_rhythm(at=at)
    if trip is not None and trip.member_id != claimant.pk:
        raise Refused(_("This trip is somebody else's."), code="not_the_traveller", field="trip")
    start = start_of_trip(trip) if trip else start_of_visit(work_order, claimant.pk) if work_order else None
    claim = ExpenseClaim(
        number=next_number(f"EC-{company_day(at):%Y%m%d}-", width=4),
        claimant=claimant,
        work_order=work_order,
        trip=trip,
        about=about or (start.about if start else ""),
        currency=Tenant.objects.values_list("currency", flat=True).get(pk=current_tenant_id()),
        created_at=at,
        changed_at=at,
    )
    refuse_stranger(claim, by=by)
    claim.save(force_insert=True)
    record("expense_claim.create", claim, by=by, at=at, facts={"number": claim.number})
    if items is None and start:
        items = [{"category": Category.TRAVEL, **start.item}]
    for fields in items or ():
        add_item(claim=claim, by=by, at=at, **{"work_order": work_order, **fields})
    return ExpenseClaim.objects.for_rows().get(pk=claim.pk)


@transaction.atomic
def change_claim(*, claim, by, at, seen=None, **changes):
    """Change what a draft says of itself: `about`, `work_order`. Raises Refused (`wrong_state`), Stale (I-26)."""
    claim = _entered(claim, by=by, seen=seen)
    changed = {name: value for name, value in changes.items() if getattr(claim, name) != value}
    for name, value in changed.items():
        setattr(claim, name, value)
    if changed:
        claim.changed_at = max(at, claim.changed_at)
        claim.save(update_fields={*changed, "changed_at"})
        record("expense_claim.change", claim, by=by, at=at, facts={"changed": sorted(changed)})
    return claim


@transaction.atomic
def discard_claim(*, claim, by, at):
    """Throw a draft away that was never submitted: its invoices are free again. Raises Refused (`wrong_state`)."""
    claim = enter(claim, Verb.DISCARD)
    refuse_stranger(claim, by=by)
    record("expense_claim.discard", claim, by=by, at=at, facts={"number": claim.number, "total": str(claim.total)})
    for item in claim.items.all():
        _remove(item)
    claim.delete()


@transaction.atomic
def add_item(*, claim, by, at, category, invoice=None, handlers=(), seen=None, **fields):
    """Add an item to a draft; return it.

    `fields` are `amount`, `spent_on`, `reason`, `work_order`, `per_diem` and `days`, each may be missing. With an
    allowance the amount is days times rate, unless less is claimed. `handlers` are the members who handled it besides
    the claimant, `invoice` as `put_invoice` takes it. Raises Refused (`wrong_state`, `too_many`, `over_allowance` …).
    """
    claim = _entered(claim, by=by, seen=seen)
    position = claim.items.count() + 1
    if position > MOST_ITEMS:
        raise Refused(_("A claim has at most %(most)d items: open another.") % {"most": MOST_ITEMS}, code="too_many")
    item = ExpenseItem(claim=claim, position=position, category=category, **_judged(fields, invoice))
    item.save(force_insert=True)
    put_invoice(item, invoice, by=by)
    _set_handlers(item, handlers)
    recount(claim, at=at)
    record("expense_claim.add_item", claim, by=by, at=at, facts=_told(item))
    return item


@transaction.atomic
def change_item(*, item, by, at, seen=None, **changes):
    """Change an item of a draft; `changes` are fields of `add_item`, those not named stay.

    A new date of the cost is judged by the day of the next submission, and loses its exception. Raises as `add_item`.
    """
    claim = _entered(item.claim, by=by, seen=seen)
    item = ExpenseItem.objects.select_related("invoice", "per_diem").get(pk=item.pk)
    item.claim = claim
    handlers, invoice = changes.pop("handlers", None), changes.pop("invoice", item.invoice)
    if "spent_on" in changes and changes["spent_on"] != item.spent_on:
        changes |= {"claimed_on": None, "late_reason": "", "late_by": None, "late_at": None}
    known = {name: getattr(item, name) for name in ("amount", "per_diem", "days")}
    for name, value in {**changes, **_judged({**known, **changes}, invoice)}.items():
        setattr(item, name, value)
    before, replaced = item.invoice, invoice is not item.invoice
    if replaced:
        item.invoice = None
    item.save()
    if replaced:
        put_invoice(item, invoice, by=by)
        drop_unused(before)
    if handlers is not None:
        _set_handlers(item, handlers)
    recount(claim, at=at)
    record("expense_claim.change_item", claim, by=by, at=at, facts={**_told(item), "changed": sorted(changes)})
    return item


@transaction.atomic
def remove_item(*, item, by, at, seen=None):
    """Take an item off a draft. Raises Refused (`wrong_state`)."""
    claim = _entered(item.claim, by=by, seen=seen)
    record("expense_claim.remove_item", claim, by=by, at=at, facts=_told(item))
    _remove(item)
    renumber(claim)
    recount(claim, at=at)


def _entered(claim, *, by, seen):
    claim = enter(claim, Verb.CHANGE)
    refuse_stranger(claim, by=by)
    if seen is not None:
        claim.expect(seen)
    return claim


def _remove(item):
    invoice = item.invoice
    drop_documents(item)
    item.delete()
    drop_unused(invoice)


def _judged(fields, invoice):
    """Return an item's columns, the amount of an allowance worked out."""
    rate, days = fields.get("per_diem"), fields.get("days")
    if (rate is None) != (days is None):
        raise Refused(_("An allowance needs the place and the days."), code="half_allowance", field="days")
    if rate is None:
        return fields
    if invoice:
        raise Refused(_("An allowance stands on no invoice."), code="allowance", field="invoice")
    most = allowance(rate.amount, days)
    if most > MOST or (fields.get("amount") or 0) > most:
        message = _("The allowance comes to %(most)s at most.") % {"most": most}
        raise Refused(message, code="over_allowance", field="amount")
    return {**fields, "amount": fields.get("amount") or most}


def _set_handlers(item, members):
    wanted = {member.pk for member in members} - {item.claim.claimant_id}
    item.handlers.exclude(member__in=wanted).delete()
    known = set(item.handlers.values_list("member", flat=True))
    ItemHandler.objects.bulk_create(ItemHandler(item=item, member_id=pk) for pk in sorted(wanted - known))


def _told(item):
    return {"item": item.position, "category": item.category, "amount": str(item.amount or "")}
