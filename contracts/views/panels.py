"""The parts of a customer's and of an asset's page, loaded by address."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from contracts.queries.cases import look_into
from contracts.queries.customers import cover_of
from customers.models import Asset, Customer


@requires("contracts.view")
def customer_panel(request, number):
    """Show a customer's contracts, and for each asset whether it is covered today."""
    customer = get_object_or_404(Customer, number=number)
    today = timezone.localdate(request.at)
    return respond(request, "contracts/customer_panel.html", {"today": today, **cover_of(customer, on=today)})


@requires("contracts.view")
def asset_panel(request, pk):
    """Show who pays for an asset today, and what is promised."""
    asset = get_object_or_404(Asset.objects.select_related("customer", "site"), pk=pk)
    bases, today = request.tenant.region_codes, timezone.localdate(request.at)
    case = look_into(customer=asset.customer, asset=asset, on=today, base_codes=bases)
    return respond(request, "contracts/_coverage.html", {"case": case, "panel": True})
