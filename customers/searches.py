"""What the search in the header finds of customers."""

from django.utils.translation import gettext_lazy as _

from aftersales.accounts.permissions import allows
from aftersales.web.search import Hit, searches
from customers.models import Asset
from customers.queries import find_callers

LIMIT = 8


@searches(_("Customers"), order=20)
def customers(query, actor):
    """Find customers by whatever finds a caller."""
    if not allows(actor.roles, "customers.view"):
        return []
    return [_customer(caller) for caller in find_callers(query, limit=LIMIT)]


@searches(_("Assets"), order=30)
def assets(query, actor):
    """Find assets by the serial number."""
    if not allows(actor.roles, "customers.view"):
        return []
    found = Asset.objects.with_serial(query).select_related("customer").order_by("serial_key", "id")[:LIMIT]
    return [Hit(str(asset), asset.get_absolute_url(), asset.customer.name, "device-desktop") for asset in found]


def _customer(caller):
    customer = caller.customer
    greeting = caller.contact.greeting if caller.contact else ""
    detail = " · ".join(filter(None, [customer.number, greeting, caller.said, caller.matched]))
    return Hit(customer.name, customer.get_absolute_url(), detail, "user" if customer.is_person else "building")
