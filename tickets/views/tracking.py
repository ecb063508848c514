"""An asset's tracking card, to read and to print."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import page_number
from aftersales.web.respond import respond
from customers.models import Asset
from tickets.queries.tracking import tracking_card


@requires("customers.view")
@require_safe
def card_page(request, pk):
    """Show an asset's life on one page: what it is, its warranty, what happened to it, what comes next."""
    asset = get_object_or_404(Asset.objects.select_related("customer", "site"), pk=pk)
    card = tracking_card(asset, at=request.at, page=page_number(request.GET.get("page", "")))
    return respond(request, "tickets/tracking/card.html", {"card": card, "asset": asset})
