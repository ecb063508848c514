"""What the desk sees while the caller speaks (R1.5, R8.2, R12.2)."""

from dataclasses import dataclass

from django.utils import timezone

from contracts.queries import decide_for_each
from contracts.queries.cases import look_into
from customers.models import Customer
from tickets.models import WorkOrder
from tickets.queries.base_codes import base_codes

LAST_CASES = 5


@dataclass(frozen=True)
class CallerCard:
    """Who calls: whom to greet and how, what they own and whether it is covered, what happened before."""

    customer: Customer
    contacts: list
    sites: list
    assets: list  # (asset, Decision)
    open_orders: list
    last_orders: list


def caller_card(customer, *, at):
    """Return the `CallerCard` of a customer; eight queries, whatever they own (the first 50 assets are shown)."""
    assets = list(customer.assets.in_use().select_related("site").order_by("-delivered_on", "serial")[:50])
    decisions = decide_for_each(customer=customer, assets=assets, on=timezone.localdate(at))
    orders = WorkOrder.objects.filter(customer=customer).for_rows().order_by("-reported_at", "-id")
    return CallerCard(
        customer=customer,
        contacts=list(customer.contacts.in_use().main_first()),
        sites=list(customer.sites.in_use().by_name()),
        assets=[(asset, decisions[asset.pk]) for asset in assets],
        open_orders=list(orders.open()[:LAST_CASES]),
        last_orders=list(orders[:LAST_CASES]),
    )


def similar_open(*, customer, asset=None, site=None):
    """Return the open work orders that look like the same request: of the asset, else the site, else the customer."""
    orders = WorkOrder.objects.open().filter(customer=customer)
    if asset is not None:
        orders = orders.filter(asset=asset)
    elif site is not None:
        orders = orders.filter(site=site)
    return orders.for_rows().order_by("-reported_at")[:LAST_CASES]


def preview(*, customer, at, site=None, asset=None, severity="", cause=""):
    """Return the `contracts` Case for what is chosen so far: who pays and what we promise."""
    return look_into(
        customer=customer,
        on=timezone.localdate(at),
        base_codes=base_codes(),
        site=site,
        asset=asset,
        cause=cause,
        severity=severity,
    )
