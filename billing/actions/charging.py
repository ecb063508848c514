"""The statement of a work order's charge: prepared, signed, issued, paid, called off by a reversal (R9.2, R16.5)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.files.store import store_image
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.numbers import next_number
from aftersales.tenancy.scope import current_tenant_id
from billing.actions.costs import book_visits, hold
from billing.actions.entering import company_day, kept_at, refuse_key
from billing.actions.posting import post
from billing.choices import EntryKind, PaidBy, StatementState, StatementVerb
from billing.models import Statement, StatementLine
from billing.queries.charge import open_lines
from billing.rules.amounts import MOST, total_of
from billing.rules.ledger import pair
from billing.rules.states import next_statement_state, statement_refusal
from contracts.rules.decision import Decision

SIGNATURE = "billing.signature"


@transaction.atomic
def prepare_statement(*, work_order, by, at):
    """Put what a work order cost, and no statement holds yet, on a statement by its frozen coverage; return it.

    Hours of visits that are over are booked first, where a rate holds. Raises Refused (`nothing_to_charge`,
    `too_much`). Source: R9.2, R12.7, R16.5
    """
    order = hold(work_order)
    book_visits(work_order=order, by=by, at=at, rated_only=True)
    open_now = open_lines(order, Decision.from_dict(order.coverage))
    if not open_now:
        raise Refused(_("Nothing is booked that is not on a statement already."), code="nothing_to_charge")
    total, cost = total_of(one.charge.amount for one in open_now), total_of(one.line.cost for one in open_now)
    if max(total, cost) > MOST:
        raise Refused(_("That comes to more than the books can hold."), code="too_much")
    statement = Statement.objects.create(
        number=next_number(f"ST-{company_day(at):%Y%m%d}-", width=4),
        work_order=order,
        currency=Tenant.objects.values_list("currency", flat=True).get(pk=current_tenant_id()),
        total=total,
        cost=cost,
        coverage=order.coverage,
        prepared_at=at,
        prepared_by=by.name,
    )
    StatementLine.objects.bulk_create(_line(statement, number, one) for number, one in enumerate(open_now, start=1))
    record("statement.prepare", statement, by=by, at=at, facts={"work_order": order.number, "total": str(total)})
    return statement


@transaction.atomic
def sign_statement(*, statement, by, at, name="", upload=None, refusal_reason="", device_at=None):
    """Have the customer sign, or note why they would not.

    `device_at` is the phone's time where it was kept offline: it is noted beside ours. Raises Refused (`wrong_state`,
    `signature_or_reason`).
    """
    statement = _enter(statement, StatementVerb.SIGN)
    if bool(upload and name.strip()) == bool(refusal_reason.strip()):
        message = _("Give the signature with the name of who signs, or the reason why it was refused.")
        raise Refused(message, code="signature_or_reason", field="name")
    image = store_image(upload, by=by, at=at, purpose=SIGNATURE) if upload and not refusal_reason else None
    signed = {"signed_by": name, "image": image, "refusal_reason": refusal_reason, "signed_at": at}
    return _move(statement, StatementVerb.SIGN, by=by, at=at, facts=kept_at(device_at), **signed)


@transaction.atomic
def issue_statement(*, statement, by, at):
    """Book the charge: the customer owes it from now on.

    Raises Refused (`wrong_state`), Forbidden (`keys_never_sign`).
    """
    statement = _decided(statement, StatementVerb.ISSUE, by=by)
    _post(EntryKind.ISSUE, statement, by=by, at=at)
    return _move(statement, StatementVerb.ISSUE, by=by, at=at, issued_at=at, issued_by=by.name)


@transaction.atomic
def settle_statement(*, statement, by, at, paid_by=PaidBy.TRANSFER, reference=""):
    """Note that the customer has paid. Raises as `issue_statement`."""
    statement = _decided(statement, StatementVerb.SETTLE, by=by)
    _post(EntryKind.SETTLE, statement, by=by, at=at)
    return _move(statement, StatementVerb.SETTLE, by=by, at=at, settled_at=at, paid_by=paid_by, reference=reference)


@transaction.atomic
def withdraw_statement(*, statement, reason, by, at):
    """Take a statement back that was not issued; what it held is free for another. Raises Refused (`wrong_state`)."""
    return _call_off(_enter(statement, StatementVerb.WITHDRAW), StatementVerb.WITHDRAW, reason=reason, by=by, at=at)


@transaction.atomic
def reverse_statement(*, statement, reason, by, at):
    """Reverse a statement that was issued, and its payment; what it held is free for another.

    Raises Refused (`wrong_state`, `no_reason`), Forbidden (`keys_never_sign`).
    """
    statement = _decided(statement, StatementVerb.REVERSE, by=by)
    if statement.state == StatementState.SETTLED:
        _post(EntryKind.REFUND, statement, by=by, at=at)
    _post(EntryKind.REVERSE, statement, by=by, at=at)
    return _call_off(statement, StatementVerb.REVERSE, reason=reason, by=by, at=at)


def _enter(statement, verb):
    """Lock a statement, then its work order; return the statement, fresh. Raises Refused (`wrong_state`)."""
    found = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("work_order")
    found = found.get(pk=statement.pk)
    hold(found.work_order)
    if next_statement_state(found.state, verb) is None:
        raise Refused(statement_refusal(found.state, verb), code="wrong_state")
    return found


def _decided(statement, verb, *, by):
    refuse_key(by)
    return _enter(statement, verb)


def _move(statement, verb, *, by, at, facts=None, **columns):
    statement.state = next_statement_state(statement.state, verb)
    for name, value in columns.items():
        setattr(statement, name, value)
    statement.save(update_fields={"state", *columns})
    record(f"statement.{verb}", statement, by=by, at=at, facts={"total": str(statement.total), **(facts or {})})
    return statement


def _call_off(statement, verb, *, reason, by, at):
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    statement.lines.update(live=False)
    return _move(statement, verb, by=by, at=at, called_off_at=at, called_off_by=by.name, reason=reason)


def _post(kind, statement, *, by, at):
    postings = pair(kind, statement.total, statement.work_order)
    post(kind, statement, postings=postings, by=by, at=at, about=statement.number)


def _line(statement, position, one):
    return StatementLine(
        statement=statement,
        cost_line=one.line,
        position=position,
        name=one.line.name,
        unit=one.line.unit,
        quantity=one.line.quantity,
        unit_amount=one.charge.unit,
        amount=one.charge.amount,
        why=one.charge.why,
        params=one.charge.params,
    )
