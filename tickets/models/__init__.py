"""The nouns of a work order."""

from tickets.models.assessments import Assessment, AssessmentFile
from tickets.models.bookings import Booking, BookingState, ServiceItem, ServiceItemMember
from tickets.models.care import FollowUpPolicy, SaleStep
from tickets.models.clocks import Clock, ClockMark
from tickets.models.complaints import ComplaintOrder
from tickets.models.events import WorkOrderEvent
from tickets.models.feedback import (
    Feedback,
    FeedbackAsk,
    FeedbackForm,
    FeedbackMark,
    FormVersion,
)
from tickets.models.figures import ClockDay
from tickets.models.follow_ups import FollowUp
from tickets.models.moves import MovedOrder, PlanMove
from tickets.models.orders import WorkOrder
from tickets.models.people import Absence
from tickets.models.policy import TicketPolicy
from tickets.models.replays import Flip, Replay
from tickets.models.reports import CallBack, ReportPart, ServiceReport, Signature
from tickets.models.terms import Term
from tickets.models.visit_plans import PlannedVisit, VisitPlan
from tickets.models.visits import CrewMember, Visit
from tickets.models.waivers import Waiver

__all__ = [
    "Absence",
    "Assessment",
    "AssessmentFile",
    "Booking",
    "BookingState",
    "CallBack",
    "Clock",
    "ClockDay",
    "ClockMark",
    "ComplaintOrder",
    "CrewMember",
    "Feedback",
    "FeedbackAsk",
    "FeedbackForm",
    "FeedbackMark",
    "Flip",
    "FollowUp",
    "FollowUpPolicy",
    "FormVersion",
    "MovedOrder",
    "PlanMove",
    "PlannedVisit",
    "Replay",
    "ReportPart",
    "SaleStep",
    "ServiceItem",
    "ServiceItemMember",
    "ServiceReport",
    "Signature",
    "Term",
    "TicketPolicy",
    "Visit",
    "VisitPlan",
    "Waiver",
    "WorkOrder",
    "WorkOrderEvent",
]
