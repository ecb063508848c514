"""Work orders by REST: a noun, its verbs as sub-resources, its clocks and timeline to read."""

from tickets.api.absences import AbsenceViewSet
from tickets.api.bookings import BookingViewSet, ServiceItemViewSet
from tickets.api.complaints import ComplaintViewSet
from tickets.api.dashboard import DashboardViewSet
from tickets.api.event_notes import EventNoteViewSet
from tickets.api.feedback import AssessmentViewSet, FeedbackFormViewSet, FeedbackViewSet
from tickets.api.follow_ups import FollowUpViewSet
from tickets.api.moves import PlanMoveViewSet
from tickets.api.purchases import PurchaseViewSet, SaleStepViewSet
from tickets.api.replays import FlipViewSet, ReplayViewSet
from tickets.api.terms import TermViewSet
from tickets.api.tracking import ServiceHistoryViewSet
from tickets.api.visit_plans import PlannedVisitViewSet, VisitPlanViewSet
from tickets.api.waivers import WaiverViewSet
from tickets.api.work_orders import WorkOrderViewSet

routes = [
    ("work-orders", WorkOrderViewSet, "work-order"),
    ("terms", TermViewSet, "term"),
    ("assets", ServiceHistoryViewSet, "asset-service-history"),
    ("follow-ups", FollowUpViewSet, "follow-up"),
    ("complaints", ComplaintViewSet, "complaint"),
    ("event-notes", EventNoteViewSet, "event-note"),
    ("feedback-forms", FeedbackFormViewSet, "feedback-form"),
    ("feedback", FeedbackViewSet, "feedback"),
    ("assessments", AssessmentViewSet, "assessment"),
    ("purchases", PurchaseViewSet, "purchase"),
    ("sale-steps", SaleStepViewSet, "sale-step"),
    ("dashboard", DashboardViewSet, "dashboard"),
    ("waivers", WaiverViewSet, "waiver"),
    ("replays", ReplayViewSet, "replay"),
    ("flips", FlipViewSet, "flip"),
    ("absences", AbsenceViewSet, "absence"),
    ("bookings", BookingViewSet, "booking"),
    ("service-items", ServiceItemViewSet, "service-item"),
    ("visit-plans", VisitPlanViewSet, "visit-plan"),
    ("planned-visits", PlannedVisitViewSet, "planned-visit"),
    ("plan-moves", PlanMoveViewSet, "plan-move"),
]
