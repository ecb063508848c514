"""Hourly rates: their history, and a new one."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions.catalogue import set_rate
from billing.forms.costs import RateForm
from billing.models import LabourRate


@requires("costs.view")
@require_safe
def rate_list(request):
    """All rates there ever were, the latest first."""
    rates = LabourRate.objects.select_related("member").order_by("-starts_on", "-id")
    return respond(request, "billing/settings/rates.html", {"page": paginate(request, rates)})


@requires("rates.edit")
def rate_new(request):
    """Set a rate from a day on."""
    form = RateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with shown_on(form):
            set_rate(by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "billing:rates", said=_("Saved."))
    return respond(request, "billing/settings/rate.html", {"form": form}, status=status_of(form))
