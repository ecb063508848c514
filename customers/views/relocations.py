"""Where an asset goes: to another site or customer, or out of use."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.actions.assets import move_asset, retire_asset
from customers.forms.assets import MoveAssetForm, RetireAssetForm
from customers.models import Asset, Customer


@requires("customers.edit")
def asset_move(request, pk):
    """Record that an asset now stands elsewhere; the sites offered are those of the customer chosen."""
    asset = get_object_or_404(Asset.objects.select_related("customer"), pk=pk)
    wanted = request.POST.get("customer") or request.GET.get("customer") or asset.customer.number
    customer = Customer.objects.named(wanted) or asset.customer
    given = {"customer": customer, "site": asset.site_id, "version": asset.version}
    form = MoveAssetForm(request.POST or None, customer=customer, initial=given)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, asset):
            place = {"customer": form.cleaned_data["customer"], "site": form.cleaned_data["site"]}
            move_asset(asset=asset, by=request.actor, at=request.at, seen=form.cleaned_data["version"], **place)
            return see_other(request, asset, said=_("The asset was moved."))
    context = {"form": form, "asset": asset, "customer": asset.customer}
    return respond(
        request, "customers/asset_move.html", context, partial="customers/_sites.html", status=status_of(form)
    )


@requires("customers.edit")
def asset_retire(request, pk):
    """Take an asset out of use."""
    asset = get_object_or_404(Asset.objects.select_related("customer"), pk=pk)
    form = RetireAssetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, asset):
            retire_asset(asset=asset, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, asset, said=_("The asset is out of use."))
    context = {"form": form, "asset": asset, "customer": asset.customer}
    return respond(request, "customers/asset_retire.html", context, status=status_of(form))
