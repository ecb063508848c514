"""Contracts in the search of the header."""

from django.utils.translation import gettext_lazy as _

from aftersales.accounts.permissions import allows
from aftersales.web.search import Hit, searches
from contracts.models import Contract

LIMIT = 6


@searches(_("Contracts"), order=40)
def contracts(query, actor):
    """Find contracts by number, project or customer, the latest first."""
    if not allows(actor.roles, "contracts.view"):
        return []
    found = Contract.objects.matching(query).select_related("customer").order_by("-starts_on", "-number")[:LIMIT]
    return [
        Hit(
            contract.number,
            contract.get_absolute_url(),
            " · ".join(filter(None, [contract.customer.name, contract.project_name])),
            "file-certificate",
        )
        for contract in found
    ]
