"""The addresses of the work orders' pages."""

from django.urls import path

from tickets.views import (
    board,
    care,
    complaints,
    dashboard,
    evidence,
    follow_ups,
    intake,
    moves,
    orders,
    panels,
    phone,
    replays,
    settings,
    waivers,
)
from tickets.views.steps import STEPS, step_page

app_name = "tickets"


def _steps(prefix, place, home, page):
    """Return one address for each verb; `page` is the template around its form."""
    return [
        path(
            f"{prefix}<str:number>/{verb.replace('_', '-')}/",
            step_page(verb, place=place, home=home, page=page),
            name=f"{place}-{verb.replace('_', '-')}",
        )
        for verb in STEPS
    ]


urlpatterns = [
    path("intake/", intake.intake, name="intake"),
    path("intake/<customer_number:number>/", intake.intake_for, name="intake-for"),
    path("intake/<customer_number:number>/preview/", intake.intake_preview, name="intake-preview"),
    path("board/", board.board, name="board"),
    path("board/<str:number>/technicians/", board.technicians, name="technicians"),
    path("board/<str:number>/assign/", board.assign_now, name="assign-now"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/customers/", dashboard.worst_customers, name="worst-customers"),
    path("dashboard/promises/", dashboard.judged, name="judged"),
    path("what-if/", replays.replay_list, name="replays"),
    path("what-if/<uuid:pk>/", replays.replay_page, name="replay"),
    path("what-if/<uuid:pk>/cancel/", replays.replay_cancel, name="replay-cancel"),
    path("what-if/plans/<uuid:pk>/<int:number>/", replays.replay_of_plan, name="replay-plan"),
    path("what-if/calendars/<uuid:pk>/", replays.replay_of_calendar, name="replay-calendar"),
    path("follow-ups/", follow_ups.work_list, name="follow-ups"),
    path("follow-ups/coverage/", follow_ups.coverage, name="follow-up-coverage"),
    path("follow-ups/<uuid:pk>/", follow_ups.follow_up_page, name="follow-up"),
    path("follow-ups/<uuid:pk>/finish/", follow_ups.finish, name="follow-up-finish"),
    path("follow-ups/<uuid:pk>/no-answer/", follow_ups.no_answer, name="follow-up-no-answer"),
    path("follow-ups/<uuid:pk>/send-again/", follow_ups.send_again, name="follow-up-send-again"),
    path("follow-ups/<uuid:pk>/dial/", follow_ups.dial, name="follow-up-dial"),
    path("follow-ups/<uuid:pk>/<slug:verb>/", follow_ups.step, name="follow-up-step"),
    path("complaints/", complaints.complaint_list, name="complaints"),
    path("complaints/new/", complaints.complaint_start, name="complaint-start"),
    path("complaints/silent/", complaints.silent, name="silent"),
    path("complaints/silent/<customer_number:number>/call/", complaints.silent_call, name="silent-call"),
    path("complaints/<str:number>/", complaints.complaint_page, name="complaint"),
    path("complaints/<str:number>/edit/", complaints.complaint_edit, name="complaint-edit"),
    path("complaints/<str:number>/<slug:verb>/", complaints.complaint_step, name="complaint-step"),
    path("customers/<customer_number:number>/complaints/", complaints.customer_panel, name="customer-complaints"),
    path("customers/<customer_number:number>/complaints/new/", complaints.complaint_new, name="complaint-new"),
    path("settings/complaints/", complaints.policy_edit, name="complaint-policy"),
    path("customers/<customer_number:number>/care/", care.customer_panel, name="customer-care"),
    path("customers/<customer_number:number>/follow-ups/new/", care.follow_up_new, name="follow-up-new"),
    path("customers/<customer_number:number>/purchases/new/", care.purchase_new, name="purchase-new"),
    path("settings/follow-ups/", care.care_settings, name="care"),
    path("settings/follow-ups/calls/", care.policy_edit, name="care-policy"),
    path("settings/follow-ups/steps/new/", care.step_new, name="sale-step-new"),
    path("settings/follow-ups/steps/<uuid:pk>/", care.step_edit, name="sale-step"),
    path("settings/follow-ups/steps/<uuid:pk>/remove/", care.step_remove, name="sale-step-remove"),
    path("waivers/", waivers.waivers, name="waivers"),
    path("waivers/<uuid:pk>/", waivers.decide, name="waiver"),
    path("dashboard/promises/export/", dashboard.export, name="judged-export"),
    path("customers/<customer_number:number>/work-orders/", panels.customer_panel, name="customer-panel"),
    path("assets/<uuid:pk>/work-orders/", panels.asset_panel, name="asset-panel"),
    path("contracts/plans/<uuid:pk>/work-orders/", moves.plan_panel, name="plan-panel"),
    path("contracts/plans/<uuid:pk>/work-orders/move/", moves.plan_move, name="plan-move"),
    path("contracts/plans/<uuid:pk>/work-orders/moves/<uuid:move>/", moves.plan_moved, name="plan-moved"),
    path("settings/vocabularies/", settings.vocabularies, name="vocabularies"),
    path("settings/vocabularies/<slug:kind>/new/", settings.term_new, name="term-new"),
    path("settings/vocabularies/<uuid:pk>/", settings.term_edit, name="term"),
    path("settings/work-orders/", settings.policy_edit, name="policy"),
    path("settings/absences/", settings.absences, name="absences"),
    path("settings/absences/<uuid:pk>/remove/", settings.absence_remove, name="absence-remove"),
    path("work-orders/", orders.order_list, name="list"),
    path("work-orders/export/", orders.export, name="export"),
    path("work-orders/<str:number>/", orders.detail, name="detail"),
    path("work-orders/<str:number>/evidence/", evidence.page, name="evidence"),
    path("work-orders/<str:number>/evidence/pdf/", evidence.pdf, name="evidence-pdf"),
    path("work-orders/<str:number>/clocks/<uuid:pk>/", orders.why, name="why"),
    path("work-orders/<str:number>/clocks/<uuid:pk>/waive/", waivers.ask, name="waive"),
    *_steps("work-orders/", "desk", "tickets:detail", "tickets/step.html"),
    path("my/", phone.day, name="my-day"),
    path("my/<str:number>/", phone.job, name="job"),
    path("my/<str:number>/call/", phone.call, name="call"),
    *_steps("my/", "phone", "tickets:job", "tickets/phone/step.html"),
]
