"""What came of a follow-up: the answer filed where it belongs, and another technician sent."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions.made import note_contact
from tickets.actions.calling import end_steps, enter
from tickets.actions.dispatching import assign
from tickets.actions.ending import reopen
from tickets.actions.finishing import call_back
from tickets.actions.following import end
from tickets.actions.opening import open_work_order
from tickets.actions.selling import add_step
from tickets.choices import FollowUpReason, FollowUpState, FollowUpVerb, TermKind
from tickets.models import FollowUp, Term
from tickets.queries.follow_ups import asks_for_another_visit, calling_policy
from tickets.rules.follow_ups import MADE_BY


@transaction.atomic
def finish(*, follow_up, by, at, rating=None, fixed=None, proficient=None, suggestions=""):
    """File the customer's answer. Of a work order it is the call back itself, on the request's timeline (R12.4).

    `rating` is 1–5; `fixed` is asked of work orders (they count as fixed unless it is False), `proficient` of sales:
    who uses the thing with ease is asked no further, who does not is asked again (R1.6). Raises Refused
    (`wrong_state`, `reopened`, `not_asked`).
    """
    follow_up = enter(follow_up, FollowUpVerb.FINISH)
    _refuse_strange_answers(follow_up, fixed=fixed, proficient=proficient)
    if follow_up.work_order_id:
        return _finish_order(follow_up, rating, fixed is not False, suggestions, by=by, at=at)
    follow_up.rating, follow_up.proficient, follow_up.suggestions = rating, proficient, suggestions
    end(follow_up, FollowUpState.DONE, "finish", by=by, at=at, rating=rating, proficient=proficient)
    kind, cause = MADE_BY[follow_up.channel], f"follow-up:{follow_up.pk}"
    note_contact(customer=follow_up.customer, kind=kind, cause=cause, at=at)
    if proficient:
        end_steps(follow_up, FollowUpState.CANCELLED, "cancel", by=by, at=at, note=_("Uses it with ease already."))
    elif follow_up.purchase_id:
        _ask_again(follow_up, by=by, at=at)
    return follow_up


@transaction.atomic
def send_again(*, follow_up, technician, by, at):
    """Send another technician after an unhappy answer: the work order is reopened, or a new one opened; return it.

    Raises Refused (`wrong_state`, `not_unhappy`, `same_technician`) and whatever opening and assigning refuse.
    """
    follow_up = enter(follow_up, FollowUpVerb.SEND_AGAIN)
    if not asks_for_another_visit(follow_up):
        message = _("The customer was content, or somebody was sent already.")
        raise Refused(message, code="not_unhappy")
    before = follow_up.work_order
    if before and before.technician_id == technician.pk:
        message = _("Choose somebody else than who was there last.")
        raise Refused(message, code="same_technician", field="technician")
    reason = follow_up.answer.suggestions or _reason(follow_up)
    order = reopen(work_order=before, reason=reason[:1000], by=by, at=at) if before else None
    order = order or _open(follow_up, reason, by=by, at=at)
    order = assign(work_order=order, technician=technician, by=by, at=at)
    follow_up.led_to = order
    follow_up.save(update_fields=["led_to"])
    record("follow_up.send_again", follow_up, by=by, at=at, facts={"number": order.number})
    return order


def _finish_order(follow_up, rating, fixed, suggestions, *, by, at):
    if follow_up.work_order.cycle != follow_up.cycle:
        raise Refused(_("The work order was reopened: the next completion asks for a call back."), code="reopened")
    answer = {"rating": rating, "fixed": fixed, "suggestions": suggestions}
    call_back(work_order=follow_up.work_order, by=by, at=at, **answer)
    return FollowUp.objects.for_rows().get(pk=follow_up.pk)


def _ask_again(follow_up, *, by, at):
    """Add a step after the last one of a sale, while the customer is not proficient."""
    days = calling_policy().repeat_days
    if days and not FollowUp.objects.open().filter(purchase=follow_up.purchase_id).exists():
        add_step(follow_up, day=timezone.localdate(at) + timedelta(days=days), by=by, at=at)


def _open(follow_up, reason, *, by, at):
    purchase = follow_up.purchase
    first = {kind: Term.objects.of_kind(kind).first() for kind in (TermKind.TYPE, TermKind.SEVERITY)}
    return open_work_order(
        by=by,
        at=at,
        customer=follow_up.customer,
        contact=follow_up.contact,
        asset=purchase.asset if purchase else None,
        report=reason,
        type=first[TermKind.TYPE],
        severity=first[TermKind.SEVERITY],
    )


def _reason(follow_up):
    words = {"about": follow_up.about, "rating": follow_up.answer.rating or "–"}
    return _("Not content when followed up: %(about)s (rating %(rating)s)") % words


def _refuse_strange_answers(follow_up, *, fixed, proficient):
    for field, value, asked in (
        ("fixed", fixed, follow_up.work_order_id is not None),
        ("proficient", proficient, follow_up.reason == FollowUpReason.SALE),
    ):
        if value is not None and not asked:
            raise Refused(_("This is not asked in such a follow-up."), code="not_asked", field=field)
