"""The pages of assets."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.audit.models import Event
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.assets import add_asset, change_asset, reinstate_asset
from customers.filters import AssetFilter
from customers.forms.assets import KNOWN, AssetForm
from customers.models import Asset, Customer
from customers.panels import ASSET_PANELS, panels_for
from customers.queries.history import told
from customers.queries.words import words_in_use

ORDERING = {"model": ["model_name"], "serial": ["serial_key"], "project": ["project_name"]}
SHOWN = 10  # events on the asset's file


@requires("customers.view")
def asset_list(request):
    """Show the assets that match, or the rows alone."""
    found = AssetFilter(request.GET, Asset.objects.select_related("customer", "site"))
    page = paginate(request, found.qs, ordering=ORDERING, default="model")
    context = {"page": page, "filter": found, "narrowed": any(request.GET.get(name) for name in found.form.fields)}
    return respond(request, "customers/assets.html", context, partial="customers/_asset_rows.html")


@requires("customers.view")
def asset_detail(request, pk):
    """Show an asset's file."""
    asset = get_object_or_404(Asset.objects.select_related("customer", "site", "parent"), pk=pk)
    context = {
        "asset": asset,
        "customer": asset.customer,
        "components": asset.components.order_by("model_name", "serial_key", "id"),
        "panels": panels_for(request.actor, ASSET_PANELS, asset.pk),
        "lines": told(Event.objects.about(asset)[:SHOWN]),
    }
    return respond(request, "customers/asset.html", context)


@requires("customers.edit")
def asset_new(request, number):
    """Put an asset on a customer's file."""
    customer = get_object_or_404(Customer, number=number)
    form = AssetForm(request.POST or None, customer=customer)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            asset = add_asset(customer=customer, by=request.actor, at=request.at, **form.changes)
            return see_other(request, asset, said=_("%(name)s is on file.") % {"name": asset})
    context = {"form": form, "customer": customer, "known": words_in_use(*KNOWN)}
    return respond(request, "customers/asset_form.html", context, status=status_of(form))


@requires("customers.edit")
def asset_edit(request, pk):
    """Correct an asset's file."""
    asset = get_object_or_404(Asset.objects.select_related("customer"), pk=pk)
    form = AssetForm(request.POST or None, customer=asset.customer, subject=asset)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, asset):
            change_asset(asset=asset, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, asset, said=_("Saved."))
    context = {
        "form": form,
        "customer": asset.customer,
        "asset": asset,
        "known": words_in_use(*KNOWN),
        "current": current_values(form, asset),
    }
    return respond(request, "customers/asset_form.html", context, status=status_of(form))


@require_POST
@requires("customers.edit")
def asset_reinstate(request, pk):
    """Take an asset into use again."""
    asset = get_object_or_404(Asset, pk=pk)
    reinstate_asset(asset=asset, by=request.actor, at=request.at)
    return see_other(request, asset, said=_("The asset is in use again."))
