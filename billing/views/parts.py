"""The catalogue of parts, and the unit prices of a contract."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from billing.actions.catalogue import agree_price, drop_price, save_part
from billing.filters import PartFilterSet
from billing.forms.costs import AgreedPriceForm, PartForm
from billing.models import AgreedPrice, Part
from contracts.models import Contract


@requires("parts.view")
@require_safe
def part_list(request):
    """Search the catalogue."""
    found = PartFilterSet(request.GET, Part.objects.all())
    page = paginate(request, found.qs.order_by("-active", "code", "id"))
    context = {"page": page, "filter": found}
    return respond(request, "billing/parts/list.html", context, partial="billing/parts/rows.html")


@requires("parts.edit")
def part_new(request):
    """Add a part."""
    return _edit(request, Part())


@requires("parts.edit")
def part_edit(request, pk):
    """Change a part."""
    return _edit(request, get_object_or_404(Part, pk=pk))


def _edit(request, part):
    form = PartForm(request.POST if request.method == "POST" else None, instance=part)
    if form.is_bound and form.is_valid():
        with shown_on(form, part):
            save_part(part=form.instance, seen=form.seen, by=request.actor, at=request.at)
            return see_other(request, "billing:parts", said=_("Saved."))
    stands = current_values(form, Part.objects.get(pk=part.pk)) if getattr(form, "stale", False) else []
    context = {"form": form, "part": part, "current": stands}
    return respond(request, "billing/parts/form.html", context, status=status_of(form))


@requires("contracts.view")
@require_safe
def prices_panel(request, number):
    """The unit prices of a contract, on its page."""
    contract = get_object_or_404(Contract, number=number)
    return respond(request, "billing/parts/panel.html", {"contract": contract, "prices": _prices(contract)[:10]})


@requires("contracts.view")
def prices(request, number):
    """All unit prices of a contract; one more is agreed."""
    contract = get_object_or_404(Contract.objects.select_related("customer"), number=number)
    context = {"contract": contract, "page": paginate(request, _prices(contract)), "form": AgreedPriceForm()}
    return respond(request, "billing/parts/prices.html", context)


@require_POST
@requires("contracts.edit")
def price_set(request, number):
    """Agree on a part's price, or change it."""
    contract = get_object_or_404(Contract.objects.select_related("customer"), number=number)
    form = AgreedPriceForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            agree_price(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "billing:prices", number, said=_("Saved."))
    context = {"contract": contract, "page": paginate(request, _prices(contract)), "form": form}
    return respond(request, "billing/parts/prices.html", context, status=status_of(form))


@require_POST
@requires("contracts.edit")
def price_drop(request, number, pk):
    """Take a part off a contract's unit prices."""
    agreed = get_object_or_404(AgreedPrice.objects.filter(contract__number=number), pk=pk)
    drop_price(agreed=agreed, by=request.actor, at=request.at)
    return see_other(request, "billing:prices", number, said=_("Removed."))


def _prices(contract):
    return AgreedPrice.objects.filter(contract=contract).select_related("part").order_by("part__code", "id")
