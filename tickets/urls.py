"""The addresses of the work orders' pages."""

from django.urls import path

from tickets.views import orders
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
    path("work-orders/", orders.order_list, name="list"),
    path("work-orders/<str:number>/", orders.detail, name="detail"),
    *_DESK,
]
