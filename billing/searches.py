"""Expense claims in the search of the header."""

from django.utils.translation import gettext_lazy as _

from aftersales.web.search import Hit, searches
from billing.queries.visible import visible_to

MOST = 5


@searches(_("Expenses"), order=50)
def claims(query, actor):
    """Find the claims one may see, by number, claimant or purpose."""
    found = visible_to(actor).matching(query).for_rows().order_by("-created_at", "id")[:MOST]
    return [
        Hit(
            f"{claim.number} · {claim.claimant.name}",
            claim.get_absolute_url(),
            f"{claim.get_state_display()} · {claim.about[:60]}",
            "receipt",
        )
        for claim in found
    ]
