"""The work orders on a customer's and an asset's page, loaded by address."""

from django.shortcuts import get_object_or_404, render

from aftersales.accounts.access import requires
from customers.models import Asset, Customer
from tickets.models import WorkOrder

SHOWN = 10


@requires("work_orders.view")
def customer_panel(request, number):
    """Show a customer's latest work orders."""
    customer = get_object_or_404(Customer, number=number)
    return _panel(request, WorkOrder.objects.filter(customer=customer), customer)


@requires("work_orders.view")
def asset_panel(request, pk):
    """Show the latest work orders about an asset."""
    asset = get_object_or_404(Asset.objects.select_related("customer"), pk=pk)
    return _panel(request, WorkOrder.objects.filter(asset=asset), asset.customer)


def _panel(request, orders, customer):
    latest = orders.for_rows().order_by("-reported_at", "-id")[:SHOWN]
    return render(request, "tickets/panel.html", {"orders": latest, "customer": customer})
