"""From the last turn of the screwdriver to the closed work order (R12.4)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.files.store import store_image
from contracts.actions.ledger import count_visit
from customers.actions.made import note_contact
from customers.actions.visits import touch_last_visit
from customers.choices import MadeBy
from tickets.actions.asking import plan_asks
from tickets.actions.following import begin_call_back, end_call_back
from tickets.actions.planning import visit_over
from tickets.actions.steps import enter, leave
from tickets.choices import Fact, FeedbackStep, State, Verb
from tickets.models import CallBack, ReportPart, ServiceReport, Signature
from tickets.queries.follow_ups import called_or_tried
from tickets.queries.policy import policy
from tickets.queries.reports import current_report
from tickets.queries.visits import current_visit

SIGNATURE = "tickets.signature"


def complete(*, work_order, by, at, fault, treatment, parts=(), labour_minutes=0, cause=None, device_at=None):
    """Record the actual fault and the treatment, and finish the work; without a visit it was solved by phone (R8.2).

    `parts` are dicts of `ReportPart` columns. A `cause` (Term) found on site is kept; deciding coverage
    again because of it is an act of its own (`changing.change`).
    """
    order = enter(work_order, Verb.COMPLETE, by=by)
    by_phone = order.state_before != State.ON_SITE
    report = ServiceReport.objects.create(
        work_order=order,
        cycle=order.cycle,
        fault=fault,
        treatment=treatment,
        labour_minutes=labour_minutes,
        by_phone=by_phone,
        completed_at=at,
    )
    ReportPart.objects.bulk_create(
        ReportPart(report=report, position=position, **part) for position, part in enumerate(parts)
    )
    order.completed_at = at
    order.cause = cause or order.cause
    if not by_phone:
        visit = current_visit(order)
        visit.left_at = at
        visit.save(update_fields=["left_at"])
        touch_last_visit(customer=order.customer, asset=order.asset, at=at)
        note_contact(customer=order.customer, kind=MadeBy.VISIT, cause=f"visit:{visit.pk}", at=visit.arrived_at or at)
        _count_visit(order, by=by, at=at)
    facts = {"report": str(report.pk)}
    order = leave(
        order,
        Verb.COMPLETE,
        Fact.COMPLETED,
        by=by,
        at=at,
        by_phone=by_phone,
        facts=facts,
        public=True,
        device_at=device_at,
    )
    begin_call_back(order, by=by, at=at)
    visit_over(order, at=at, done=True)
    plan_asks(order, FeedbackStep.COMPLETED, *([] if by_phone else [FeedbackStep.VISITED]), at=at)
    return order


def _count_visit(order, *, by, at):
    """Count the visit against the contract that covered it; once for each work order, however often reopened."""
    if order.contract_id and order.covered:
        day = timezone.localdate(at)
        count_visit(contract=order.contract, reference=order.number, used_on=day, by=by, at=at, asset=order.asset)


def sign(*, work_order, by, at, name="", upload=None, refusal_reason="", device_at=None):
    """Have the reporter sign the service report, or record why they would not (R12.4).

    `upload` is the image of the signature, stored re-encoded. Raises Refused (`already_signed`,
    `signature_or_reason`).
    """
    order = enter(work_order, Verb.SIGN, by=by)
    report = current_report(order)
    if Signature.objects.filter(report=report).exists():
        raise Refused(_("The service report is signed already."), code="already_signed")
    if bool(upload and name) == bool(refusal_reason):
        raise Refused(
            _("Give the signature with the name of who signs, or the reason why it was refused."),
            code="signature_or_reason",
            field="name",
        )
    image = store_image(upload, by=by, at=at, purpose=SIGNATURE) if upload else None
    Signature.objects.create(report=report, name=name, image=image, refusal_reason=refusal_reason, signed_at=at)
    kind = Fact.SIGNATURE_REFUSED if refusal_reason else Fact.SIGNED
    facts = {"report": str(report.pk)}
    return leave(
        order, Verb.SIGN, kind, by=by, at=at, text=refusal_reason or name, facts=facts, public=True, device_at=device_at
    )


def hand_in(*, work_order, by, at, device_at=None):
    """Hand the service report back to the desk (R12.4: by the end of the next working day)."""
    order = enter(work_order, Verb.HAND_IN, by=by)
    report = current_report(order)
    if report.handed_in_at:
        raise Refused(_("The service report was handed in already."), code="already_handed_in")
    report.handed_in_at = at
    report.save(update_fields=["handed_in_at"])
    return leave(
        order, Verb.HAND_IN, Fact.HANDED_IN, by=by, at=at, facts={"report": str(report.pk)}, device_at=device_at
    )


def call_back(*, work_order, by, at, rating=None, fixed=True, suggestions=""):
    """Call the customer after the work; rating (1–5) and suggestions are filed on the request (R12.4)."""
    order = enter(work_order, Verb.CALL_BACK, by=by)
    return file_answer(order, by=by, at=at, rating=rating, fixed=fixed, suggestions=suggestions)


def file_answer(order, *, by, at, rating, fixed, suggestions):
    """File what the customer said on a work order that was entered to call back."""
    call = CallBack.objects.create(
        work_order=order, cycle=order.cycle, at=at, rating=rating, fixed=fixed, suggestions=suggestions
    )
    facts = {"call_back": str(call.pk), "rating": rating, "fixed": fixed}
    note_contact(customer=order.customer, kind=MadeBy.CALL, cause=f"call-back:{call.pk}", at=at)
    end_call_back(order, call, by=by, at=at)
    plan_asks(order, FeedbackStep.CALLED_BACK, at=at)
    return leave(order, Verb.CALL_BACK, Fact.CALLED_BACK, by=by, at=at, text=suggestions, facts=facts)


def close(*, work_order, by, at):
    """Close a completed work order, once signed (or refused) and called back as the tenant's policy asks.

    A customer who does not want to be called, or could not be reached by the last try, needs no call back.
    Raises Refused (`not_signed`, `not_called_back`).
    """
    order = enter(work_order, Verb.CLOSE, by=by)
    report, rules = current_report(order), policy()
    if rules.close_needs_signature and not report.by_phone and not Signature.objects.filter(report=report).exists():
        raise Refused(_("The service report is neither signed nor refused yet."), code="not_signed")
    if rules.close_needs_call_back and not called_or_tried(order):
        raise Refused(_("The customer has not been called back yet."), code="not_called_back")
    order.closed_at = at
    return leave(order, Verb.CLOSE, Fact.CLOSED, by=by, at=at)
