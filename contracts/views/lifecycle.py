"""The end of a contract: by renewal, or before its time."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.contracts import end_contract, renew_contract
from contracts.forms.contracts import EndingForm, RenewalForm
from contracts.models import Contract


@requires("contracts.edit")
def contract_renew(request, number):
    """Put the contract on file that follows this one."""
    contract = get_object_or_404(Contract.objects.select_related("customer"), number=number)
    form = RenewalForm(request.POST or None, contract=contract)
    if form.is_valid():
        with shown_on(form):
            renewal = renew_contract(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, renewal, said=_("Contract %(number)s is on file.") % {"number": renewal})
    return respond(request, "contracts/renew.html", {"form": form, "contract": contract}, status=status_of(form))


@requires("contracts.edit")
def contract_end(request, number):
    """End a contract before its time."""
    contract = get_object_or_404(Contract.objects.select_related("customer"), number=number)
    form = EndingForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            end_contract(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, contract, said=_("Contract %(number)s was ended.") % {"number": contract})
    return respond(request, "contracts/end.html", {"form": form, "contract": contract}, status=status_of(form))
