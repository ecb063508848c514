"""The tiers of membership."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.loyalty import change_tier, create_tier
from customers.forms.tiers import TierForm
from customers.models import Customer, Tier


@requires("customers.view")
def tier_list(request):
    """List the tiers, the best first, and how many customers belong to each."""
    members = Customer.objects.filter(tier=OuterRef("pk")).order_by().values("tier").annotate(n=Count("pk"))
    tiers = Tier.objects.annotate(members=Coalesce(Subquery(members.values("n")), 0)).best_first()
    return respond(request, "customers/tiers/list.html", {"page": paginate(request, tiers)})


@requires("settings.edit")
def tier_new(request):
    """Add a tier."""
    form = TierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            create_tier(by=request.actor, at=request.at, **form.changes)
            return see_other(request, "customers:tiers", said=_("Saved. Every customer has been placed anew."))
    return respond(request, "customers/tiers/form.html", {"form": form}, status=status_of(form))


@requires("settings.edit")
def tier_edit(request, pk):
    """Change from when on one belongs to a tier, and what it brings."""
    tier = get_object_or_404(Tier, pk=pk)
    form = TierForm(request.POST or None, subject=tier)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, tier):
            change_tier(tier=tier, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, "customers:tiers", said=_("Saved."))
    context = {"form": form, "tier": tier, "current": current_values(form, tier)}
    return respond(request, "customers/tiers/form.html", context, status=status_of(form))
