"""The company's own facts, and which company one works for."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.access.identify import SESSION_KEY
from aftersales.accounts.actions.companies import change_company
from aftersales.accounts.forms.settings import CompanyForm
from aftersales.accounts.permissions import allows


@requires("settings.view")
@require_http_methods(["GET"])
def company(request):
    """Show the company's facts; whoever may change them gets the form."""
    tenant = request.tenant
    editable = allows(request.actor.roles, "settings.edit")
    form = CompanyForm(initial=_initial(tenant)) if editable else None
    return render(request, "settings/company.html", {"form": form})


@requires("settings.edit")
@require_POST
def edit_company(request):
    form = CompanyForm(request.POST, initial=_initial(request.tenant))
    if not form.is_valid():
        return render(request, "settings/company.html", {"form": form}, status=422)
    change_company(tenant=request.tenant, **form.cleaned_data, by=request.actor, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("settings:company")


@requires("self")
@require_POST
def switch(request):
    """Work for another of one's companies from now on; anything that is not one changes nothing."""
    chosen, back = request.POST.get("membership", ""), request.POST.get("next", "")
    if chosen in {str(place.pk) for place in request.user.places}:
        request.session[SESSION_KEY] = chosen
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "/")


def _initial(tenant):
    return {"name": tenant.name, "time_zone": tenant.time_zone, "region_codes": ", ".join(tenant.region_codes)}
