"""The sites of a customer."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.sites import add_site, change_site
from customers.forms.sites import KnownSiteForm, SiteForm
from customers.models import Customer, Site


@requires("customers.edit")
def site_new(request, number):
    """Note a further site of a customer."""
    customer = get_object_or_404(Customer, number=number)
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            add_site(customer=customer, by=request.actor, at=request.at, **form.changes)
            return see_other(request, customer, said=_("Site saved."))
    context = {"form": form, "customer": customer}
    return respond(request, "customers/site_form.html", context, status=status_of(form))


@requires("customers.edit")
def site_edit(request, number, pk):
    """Correct a site, or give it up."""
    site = get_object_or_404(Site.objects.select_related("customer"), pk=pk, customer__number=number)
    form = KnownSiteForm(request.POST or None, subject=site)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, site):
            change_site(site=site, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, site.customer, said=_("Site saved."))
    context = {"form": form, "customer": site.customer, "site": site, "current": current_values(form, site)}
    return respond(request, "customers/site_form.html", context, status=status_of(form))
