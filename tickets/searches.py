"""Work orders in the search of the header."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.web.search import Hit, searches
from tickets.queries.visible import visible_to

MOST = 8


@searches(_("Work orders"), order=10)
def work_orders(query, actor):
    """Find the work orders one may see, by number, customer, phone, serial or project."""
    found = visible_to(actor).matching(query).select_related("customer").order_by("-reported_at", "-id")[:MOST]
    return [
        Hit(
            f"{order.number} · {order.customer.name}",
            reverse("tickets:detail", args=[order.number]),
            f"{order.get_state_display()} · {order.report[:60]}",
            "clipboard-list",
        )
        for order in found
    ]
