"""The addresses of the work orders' pages."""

from django.urls import path

from tickets.views import (
    board,
    dashboard,
    evidence,
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
