"""Who pays for this case, and what is promised: a page to ask, and the panel beside a customer or a new request."""

from django.utils import timezone

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from contracts.forms.coverage import CaseForm
from contracts.queries.cases import look_into


@requires("contracts.view")
def coverage(request):
    """Show the decision for a case, with its promise and with what lost and why.

    `?customer=C-000123`, `?asset=<id>` or `?site=<id>` name the case; HTMX gets the panel alone.
    """
    form = CaseForm(request.GET or None)
    context = {"form": form, "case": None}
    if form.is_valid():
        on = form.cleaned_data["on"] or timezone.localdate(request.at)
        bases, severity = request.tenant.region_codes, form.cleaned_data["severity"]
        context["case"] = look_into(**form.case, on=on, base_codes=bases, severity=severity)
    status = 422 if form.is_bound and form.errors else 200
    return respond(request, "contracts/coverage.html", context, partial="contracts/_coverage.html", status=status)
