"""A company full of things around one person, with nothing left open, and what of it stays when they are erased."""

from datetime import timedelta

from aftersales.api.models import IdempotencyKey
from aftersales.messaging.models import Undeliverable
from billing.actions.charging import issue_statement, settle_statement
from billing.models import Statement
from contracts.models import Contract
from customers.actions.search import index_all
from customers.choices import CustomerKind
from customers.models import Contact, Customer
from tests import canaries
from tests.files.pictures import picture, upload
from tests.tickets.making import brought_to, work_order
from tests.walls_samples import canary, furnish, in_own_words
from tickets.actions.complaining import withdraw_complaint
from tickets.actions.finishing import call_back, complete, hand_in, sign
from tickets.actions.picturing import attach
from tickets.actions.talking import reply
from tickets.actions.visiting import arrive
from tickets.choices import State
from tickets.models import Waiver, WorkOrder

# Where a canary may still be seen, and why.
_LAW = "an accounting document, which the law has kept"
_THING = "says what the thing is, not whose"
_STAFF = "names a member of the company's staff, or somebody else who is not the customer"
_CODE = "holds a code of ours"
KEPT = {
    ("billing.Statement", "signed_by"): _LAW,
    ("billing.Statement", "reference"): _LAW,
    ("billing.Statement", "reason"): _LAW,
    ("billing.Statement", "refusal_reason"): _LAW,
    ("billing.StatementLine", "name"): _LAW,
    ("billing.StatementLine", "unit"): _LAW,
    ("billing.CostLine", "serial"): _LAW,
    ("billing.LedgerLine", "project"): _LAW,
    ("contracts.ContractDocument", "name"): "a word of the company's checklist",
    ("customers.Asset", "serial"): _THING,
    ("customers.Asset", "serial_key"): _THING,
    ("customers.Asset", "model_name"): _THING,
    ("customers.Asset", "category"): _THING,
    ("customers.Purchase", "item"): _THING,
    ("contracts.WarrantyTerm", "model_name"): _THING,
    ("contracts.WarrantyTerm", "category"): _THING,
    ("tickets.ReportPart", "name"): _THING,
    ("tickets.ReportPart", "part_number"): _THING,
    ("tickets.ReportPart", "serial"): _THING,
    ("billing.Statement", "prepared_by"): _STAFF,
    ("billing.Statement", "issued_by"): _STAFF,
    ("billing.Statement", "called_off_by"): _STAFF,
    ("customers.EventGuest", "signed_in_by_name"): _STAFF,
    ("customers.EventNote", "noted_by_name"): _STAFF,
    ("tickets.Assessment", "assessor"): _STAFF,
    ("tickets.Assessment", "outlet"): _STAFF,
    ("tickets.Assessment", "filed_by"): _STAFF,
    ("tickets.Booking", "booked_by_name"): _STAFF,
    ("tickets.FollowUp", "ended_by_name"): _STAFF,
    ("tickets.Waiver", "asked_by_name"): _STAFF,
    ("tickets.Waiver", "decided_by_name"): _STAFF,
    ("tickets.WorkOrderEvent", "by_name"): _STAFF,
    ("customers.ContactMade", "cause"): _CODE,
    ("tickets.FeedbackAsk", "reason"): _CODE,
    ("contracts.EntitlementUse", "reference"): _CODE,
    ("tickets.Flip", "was"): _CODE,
    ("tickets.Flip", "would"): _CODE,
    ("billing.Statement", "currency"): _CODE,
}
# Tables that lead to a person and are no part of their copy, and why.
_LINK = "joins two things that are shown"
_COUNT = "counts what happened to a work order; the instants are shown with it"
NOT_SHOWN = {
    "customers.SearchKey": "made of what is shown",
    "contracts.ContractLine": _LINK,
    "contracts.WarrantyTerm": "the company's terms",
    "tickets.ComplaintOrder": _LINK,
    "tickets.CrewMember": _STAFF,
    "tickets.PlannedVisit": _LINK,
    "tickets.MovedOrder": _LINK,
    "tickets.Flip": "a trial of the company's",
    "tickets.Clock": _COUNT,
    "tickets.ClockMark": _COUNT,
    "billing.AgreedPrice": "the company's prices",
    "billing.LedgerLine": "the company's books",
    "billing.ItemDocument": "an employee's voucher",
    "billing.ItemHandler": "an employee's voucher",
    "billing.TripOrder": "an employee's voucher",
}
# Employees' vouchers: what they spent on a work order is theirs and the books', and nothing of a customer's.
VOUCHERS = {
    "billing.AdvanceUse", "billing.Approval", "billing.CashAdvance", "billing.ClaimPayment", "billing.CostLine",
    "billing.ExpenseClaim", "billing.ExpenseItem", "billing.Invoice",
}  # fmt: skip


def furnished(company):
    """Return the things of a company whose customer is a person, with a finished work order besides."""
    things = furnish(company)
    Customer.objects.update(kind=CustomerKind.PERSON)
    Contact.objects.update(email=f"{canaries.WORD}@example.com", other_phone=canaries.PHONE)
    for name in ("customer", "contact"):
        getattr(things, name).refresh_from_db()
    word = in_own_words(company)
    for signed in ({"name": word, "upload": upload(picture(), f"{word}.png")}, {"refusal_reason": word}):
        _finished(company, things, **signed)
    things.put = canaries.fill(things.customer, but=KEPT)
    things.customer.refresh_from_db()
    things.contact.refresh_from_db()
    index_all([things.customer])
    Undeliverable.objects.create(channel="email", address=things.contact.email.lower(), since=things.at)
    kept = {"digest": "d", "fingerprint": "f", "status": 201, "expires_at": things.at + timedelta(days=7)}
    said = f'{{"customer": "{things.customer.number}", "words": "{word}"}}'
    IdempotencyKey.objects.create(content=said, **kept)
    return things


def _finished(company, things, **signed):
    word, at, by = in_own_words(company), things.at, company.technician.actor
    case = {"customer": things.customer, "contact": things.contact, "site": things.site, "asset": things.asset}
    order = work_order(report=word, by=company.dispatcher.actor, at=at, **case)
    reply(work_order=order, text=word, by=company.dispatcher.actor, at=at)
    order = brought_to(State.EN_ROUTE, order, by=company.dispatcher.actor, technician=company.technician, at=at)
    order = arrive(work_order=order, place=word, by=by, at=at)
    order = attach(work_order=order, upload=upload(picture(), f"{word}.jpg"), text=word, by=by, at=at)
    part = {"name": "轴承", "part_number": "P-1", "serial": "S-1"}
    order = complete(work_order=order, fault=word, treatment=word, parts=[part], by=by, at=at)
    order = sign(work_order=order, by=by, at=at, **signed)
    order = hand_in(work_order=order, by=by, at=at)
    return call_back(work_order=order, rating=5, suggestions=word, by=company.dispatcher.actor, at=at)


def settled(company, things):
    """Finish all that keeps the person from being erased; the decided waiver is frozen from now on."""
    do = {"by": company.owner.actor, "at": things.at}
    withdraw_complaint(complaint=things.complaint, reason=in_own_words(company), **do)
    for statement in Statement.objects.all():
        settle_statement(statement=issue_statement(statement=statement, **do), **do)
    WorkOrder.objects.update(state=State.CLOSED)
    week = timedelta(days=7)
    day = things.at.date()
    Contract.objects.update(starts_on=day - 2 * week, ends_on=day - week)
    Waiver.objects.update(state="approved", decided_by=company.owner, decided_at=things.at)
    things.at += timedelta(minutes=1)


def words_of(company):
    """Return what must not be seen any more: the canaries, and what the samples say of the customer."""
    natural = [f"{canary(company)} {noun}" for noun in ("公司", "联系人", "工厂", "不转")]
    return [canaries.WORD, canaries.PHONE[:-3], in_own_words(company), *natural]
