"""What each line of a tracking card says: for each kind a function from ids to {id: `LifeLine`}, in queries that do not
grow with their number."""

from collections import defaultdict

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from customers.models import Complaint, EventNote
from tickets.choices import Grade, LifeStep
from tickets.models import ComplaintOrder, Feedback, FollowUp, PlannedVisit, WorkOrder
from tickets.rules.sheet import Labelled
from tickets.rules.tracking import LifeLine, Named


def _orders(ids):
    """Read work orders: what was reported, found and done, parts, who, the signature, the rating; seven queries."""
    found = WorkOrder.objects.filter(pk__in=ids).select_related("type", "technician")
    found = found.prefetch_related("reports__parts", "reports__signature", "call_backs")
    answers, complaints = _answers(ids), _complaints_of(ids)
    return {order.pk: _order(order, answers[order.pk], complaints[order.pk]) for order in found}


def _order(order, answers, complaints):
    reports = sorted(order.reports.all(), key=lambda report: report.cycle)
    last = reports[-1] if reports else None
    signature = getattr(last, "signature", None)
    calls = sorted((call for call in order.call_backs.all() if call.rating), key=lambda call: call.at)
    said = [(pgettext("tracking card", "Reported"), order.report)]
    for report in reports:
        said += [(_("Actual fault"), report.fault), (_("Treatment"), report.treatment), (_("Parts"), _parts(report))]
    said += [(_("What the customer said"), call.suggestions) for call in calls]
    return LifeLine(
        step=LifeStep.WORK_ORDER,
        on=timezone.localdate(order.reported_at),
        at=order.reported_at,
        what=order.type.name,
        number=order.number,
        url=reverse("tickets:detail", args=[order.number]),
        state=str(order.get_state_display()),
        facts=_labelled(said),
        who=order.technician.name if order.technician else "",
        signed=signature is not None and not signature.refusal_reason if last else None,
        rating=calls[-1].rating if calls else None,
        answers=answers,
        complaints=complaints,
    )


def _parts(report):
    return _(", ").join(
        f"{part.name} × {part.quantity.normalize():f} {part.serial or part.part_number}".strip()
        for part in report.parts.all()
    )


def _answers(orders):
    """Return {work order's id: what its customer answered on forms}; two queries."""
    found = Feedback.objects.filter(work_order__in=orders).select_related("form").prefetch_related("marks")
    by_order = defaultdict(list)
    for one in found.order_by("answered_at", "pk"):
        poor = any(mark.grade == Grade.POOR for mark in one.marks.all())
        by_order[one.work_order_id].append(Named(one.form.name, one.get_absolute_url(), bad=poor))
    return by_order


def _complaints_of(orders):
    """Return {work order's id: the complaints about it}; one query."""
    found = ComplaintOrder.objects.filter(work_order__in=orders).select_related("complaint")
    by_order = defaultdict(list)
    for one in found.order_by("complaint__received_at", "pk"):
        by_order[one.work_order_id].append(_named(one.complaint))
    return by_order


def _named(complaint):
    words = f"{complaint.number} · {complaint.get_state_display()}"
    return Named(words, complaint.get_absolute_url(), bad=complaint.is_open)


def _left_out(ids):
    found = PlannedVisit.objects.filter(pk__in=ids).select_related("plan")
    return {
        one.pk: LifeLine(
            LifeStep.NO_VISIT, one.day, what=one.plan.name, url=one.plan.get_absolute_url(),
            facts=_labelled([(_("Reason"), one.get_reason_display())]),
        )
        for one in found
    }  # fmt: skip


def _follow_ups(ids):
    found = FollowUp.objects.filter(pk__in=ids).select_related("owner")
    return {
        one.pk: LifeLine(
            LifeStep.FOLLOW_UP, timezone.localdate(one.ended_at), one.ended_at,
            what=str(one.get_channel_display()), url=reverse("tickets:follow-up", args=[one.pk]),
            state=str(one.get_state_display()), who=one.ended_by_name, rating=one.rating,
            facts=_labelled([(_("What the customer said"), one.suggestions or one.note)]),
        )
        for one in found
    }  # fmt: skip


def _check_ups(ids):
    found = EventNote.objects.filter(pk__in=ids).select_related("guest__event")
    return {
        one.pk: LifeLine(
            LifeStep.CHECK_UP, timezone.localdate(one.noted_at), one.noted_at, what=one.guest.event.name,
            url=one.get_absolute_url(), who=one.noted_by_name, facts=_labelled([(_("Finding"), one.text)]),
        )
        for one in found
    }  # fmt: skip


def _complaints(ids):
    found = Complaint.objects.filter(pk__in=ids).select_related("owner")
    return {
        one.pk: LifeLine(
            LifeStep.COMPLAINT, timezone.localdate(one.received_at), one.received_at,
            number=one.number, url=one.get_absolute_url(), state=str(one.get_state_display()),
            who=one.owner.name if one.owner else "",
            facts=_labelled([(_("In the customer's own words"), one.words), (_("Outcome"), one.outcome)]),
        )
        for one in found
    }  # fmt: skip


def _labelled(pairs):
    return [Labelled(label, str(value)) for label, value in pairs if value]


READERS = {
    LifeStep.WORK_ORDER: _orders,
    LifeStep.NO_VISIT: _left_out,
    LifeStep.FOLLOW_UP: _follow_ups,
    LifeStep.CHECK_UP: _check_ups,
    LifeStep.COMPLAINT: _complaints,
}
