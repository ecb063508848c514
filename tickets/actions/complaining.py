"""A complaint and what it asks of the desk: a call at once, and another after it was resolved (R14.4, R8.7)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions import complaints
from customers.models import Complaint
from tickets.actions.calling import plan_follow_up
from tickets.actions.following import end
from tickets.choices import FollowUpReason, FollowUpState
from tickets.models import ComplaintOrder, FollowUp
from tickets.queries.timetables import company_timetable

_LONGEST = FollowUp._meta.get_field("about").max_length


@transaction.atomic
def receive_complaint(*, customer, words, by, at, work_orders=(), **fields):
    """Write down a complaint, name the work orders it is about, and put the customer on the list of whom to call.

    `fields` as of `customers.actions.complaints.receive_complaint`. The call is due when the answer is. Raises Refused
    (`not_this_customers`, `does_not_answer`).
    """
    complaint = complaints.receive_complaint(customer=customer, words=words, by=by, at=at, **fields)
    _name_orders(complaint, work_orders)
    _plan_call(complaint, by=by, at=at, due_at=complaint.due_at, next_at=at)
    return complaint


@transaction.atomic
def change_complaint(*, complaint, by, at, seen=None, work_orders=None, **changes):
    """Change what was noted with a complaint; `work_orders` are all it is about, None leaves them. Raises Refused."""
    complaint = complaints.change_complaint(complaint=complaint, by=by, at=at, seen=seen, **changes)
    if work_orders is None:
        return complaint
    known = set(ComplaintOrder.objects.filter(complaint=complaint).values_list("work_order_id", flat=True))
    wanted = {order.pk for order in work_orders}
    if known != wanted:
        ComplaintOrder.objects.filter(complaint=complaint).exclude(work_order__in=wanted).delete()
        _name_orders(complaint, [order for order in work_orders if order.pk not in known])
        record("complaint.about", complaint, by=by, at=at, facts={"orders": sorted(o.number for o in work_orders)})
    return complaint


@transaction.atomic
def answer_complaint(*, complaint, answer, by, at):
    """Note what the customer was answered; the call it asked for is done. Raises Refused (`wrong_state`)."""
    answered = complaints.answer_complaint(complaint=complaint, answer=answer, by=by, at=at)
    for call in FollowUp.objects.open().filter(complaint=answered).select_for_update(no_key=True):
        end(call, FollowUpState.DONE, "finish", by=by, at=at)
    return answered


@transaction.atomic
def resolve_complaint(*, complaint, outcome, by, at, compensation="", amount=None):
    """Note how a complaint ended, and plan to ask the next working day whether the customer is content.

    Raises Refused as `customers.actions.complaints.resolve_complaint`.
    """
    resolved = complaints.resolve_complaint(
        complaint=complaint, outcome=outcome, by=by, at=at, compensation=compensation, amount=amount
    )
    due_at = company_timetable().end_of_next_working_day(at)
    _plan_call(resolved, by=by, at=at, due_at=due_at, next_at=None, script=_("Ask whether the outcome is all right."))
    return resolved


@transaction.atomic
def withdraw_complaint(*, complaint, by, at, reason=""):
    """Note that the customer takes a complaint back; the call it asked for is called off. Raises Refused."""
    withdrawn = complaints.withdraw_complaint(complaint=complaint, by=by, at=at, reason=reason)
    for call in FollowUp.objects.open().filter(complaint=withdrawn).select_for_update(no_key=True):
        end(call, FollowUpState.CANCELLED, "cancel", by=by, at=at, note=_("The complaint was withdrawn."))
    return withdrawn


def _plan_call(complaint, *, by, at, due_at, next_at, script=""):
    owner = complaint.owner if complaint.owner and allows(complaint.owner.roles, "follow_ups.call") else None
    about = f"{complaint.number} {complaint.words}"[:_LONGEST]
    plan_follow_up(
        customer=complaint.customer, contact=complaint.contact, about=about, script=script, owner=owner,
        due_at=max(due_at, at), next_at=next_at, reason=FollowUpReason.COMPLAINT, complaint=complaint, by=by, at=at,
    )  # fmt: skip


def _name_orders(complaint: Complaint, work_orders):
    if any(order.customer_id != complaint.customer_id for order in work_orders):
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="work_orders")
    ComplaintOrder.objects.bulk_create(ComplaintOrder(complaint=complaint, work_order=order) for order in work_orders)
