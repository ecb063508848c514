"""The addresses of the work orders' pages."""

from django.urls import path

from tickets.views import board, intake, orders
from tickets.views.steps import STEPS, step_page

app_name = "tickets"

_DESK = [
    path(
        f"work-orders/<str:number>/{verb.replace('_', '-')}/",
        step_page(verb, place="desk", home="tickets:detail", page="tickets/step.html"),
        name=f"desk-{verb.replace('_', '-')}",
    )
    for verb in STEPS
]

urlpatterns = [
    path("intake/", intake.intake, name="intake"),
    path("intake/<customer_number:number>/", intake.intake_for, name="intake-for"),
    path("intake/<customer_number:number>/preview/", intake.intake_preview, name="intake-preview"),
    path("board/", board.board, name="board"),
    path("board/<str:number>/assign/", board.assign_now, name="assign-now"),
    path("work-orders/", orders.order_list, name="list"),
    path("work-orders/<str:number>/", orders.detail, name="detail"),
    *_DESK,
]
