"""What work orders, appointments and calls hold about a person; see `customers.queries.holdings`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftersales.timers.schedule import cancel_timers
from customers.choices import LeftOut, PlanState
from customers.queries.holdings import Holding, holds
from tickets.actions.asking import TIMER as ASKING
from tickets.actions.booking import WAITING, step_booking
from tickets.actions.calling import cancel, decline
from tickets.actions.visit_plans import step_visit_plan
from tickets.choices import AskState
from tickets.models import (
    Assessment,
    AssessmentFile,
    Booking,
    CallBack,
    Feedback,
    FeedbackAsk,
    FeedbackMark,
    FollowUp,
    ReportPart,
    ServiceReport,
    Signature,
    Visit,
    VisitPlan,
    Waiver,
    WorkOrder,
    WorkOrderEvent,
)

_OF_ORDER: dict[str, Any] = {"customer": "work_order__customer", "contact": "work_order__contact"}
_OF_REPORT: dict[str, Any] = {"customer": "report__work_order__customer", "contact": "report__work_order__contact"}
_OF_CLOCK: dict[str, Any] = {"customer": "clock__work_order__customer", "contact": "clock__work_order__contact"}
_BY_US = ("by_kind", "by_ref", "by_name")


def _unfinished(rows, *, at):
    return rows.unfinished()


def _cancel_bookings(rows, *, by, at):
    for booking in rows.filter(state__in=WAITING).order_by("pk"):
        step_booking(booking=booking, verb="cancel", by=by, at=at)


def _end_calls(rows, *, by, at):
    """Call off what is open; what a work order owes ends as declined: nobody is left to call."""
    for follow_up in rows.open().order_by("pk"):
        if follow_up.work_order_id:
            decline(follow_up=follow_up, by=by, at=at)
        else:
            cancel(follow_up=follow_up, reason=_("the person was erased"), by=by, at=at)


def _end_plans(rows, *, by, at):
    for plan in rows.exclude(state=PlanState.ENDED).order_by("pk"):
        step_visit_plan(plan=plan, verb="end", by=by, at=at)


def _ask_nobody(rows, *, by, at):
    waiting = rows.filter(state=AskState.WAITING)
    cancel_timers(ASKING, list(waiting.values_list("pk", flat=True)))
    waiting.update(state=AskState.LEFT_OUT, reason=LeftOut.STOPPED)


holds(
    Holding("visit_plans", VisitPlan, told=("name", "words"), stops=_end_plans, hides=("version",)),
    Holding(
        "work_orders",
        WorkOrder,
        contact="contact",
        said=("report",),
        told=("project_name",),
        bars=_unfinished,
        hides=("version", "changed_at"),
        mentioned=True,
        kept=gettext_lazy("Numbers, times, promises and verdicts of work orders, without their words."),
    ),
    Holding("visits", Visit, **_OF_ORDER, told=("arrival_place",)),
    Holding(
        "timeline", WorkOrderEvent, **_OF_ORDER, told=("text",), leaves={"image": None}, files=("image",), hides=_BY_US
    ),
    Holding("service_reports", ServiceReport, **_OF_ORDER, told=("fault", "treatment")),
    Holding("report_parts", ReportPart, **_OF_REPORT),
    Holding(
        "signatures",
        Signature,
        **_OF_REPORT,
        said=("name", "refusal_reason"),
        sets={"image": None},
        files=("image",),
    ),
    Holding("call_backs", CallBack, **_OF_ORDER, said=("suggestions",)),
    Holding(
        "waivers",
        Waiver,
        **_OF_CLOCK,
        sealed=True,
        told=("reason", "note"),
        hides=("asked_by_name", "decided_by_name", "alone"),
    ),
    Holding(
        "follow_ups",
        FollowUp,
        contact="contact",
        said=("suggestions",),
        told=("about", "script", "note"),
        stops=_end_calls,
        hides=("ended_by_name",),
        mentioned=True,
    ),
    Holding(
        "bookings",
        Booking,
        contact="contact",
        said=("purpose",),
        told=("reason",),
        stops=_cancel_bookings,
        hides=("booked_by_name",),
        mentioned=True,
    ),
    Holding("feedback_asked", FeedbackAsk, contact="contact", stops=_ask_nobody, mentioned=True),
    Holding("feedback", Feedback),
    Holding("feedback_answers", FeedbackMark, customer="feedback__customer"),
    # What was answered without a name is shown to nobody with one, and erased all the same.
    Holding(
        "feedback_words",
        FeedbackMark,
        customer="feedback__ask__customer",
        contact="feedback__ask__contact",
        said=("text",),
        shown=False,
    ),
    Holding("assessments", Assessment, customer="work_order__customer", told=("words",), hides=("filed_by",)),
    Holding("assessment_marks", FeedbackMark, customer="assessment__work_order__customer", told=("text",)),
    Holding(
        "assessment_files",
        AssessmentFile,
        customer="assessment__work_order__customer",
        files=("attachment",),
        drops=True,
    ),
)
