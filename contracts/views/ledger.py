"""A contract's file: what arrives, what comes in. Each answers with the card it changed."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from contracts.actions.ledger import ask_for_document, file_document, record_payment
from contracts.forms.ledger import DocumentForm, FilingForm, PaymentForm
from contracts.models import Contract, ContractDocument


@requires("contracts.edit")
@require_POST
def document_new(request, number):
    """Add a document to a contract's checklist."""
    contract = get_object_or_404(Contract, number=number)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "contract": contract, "title": _("Add a document to the checklist")}
        return respond(request, "contracts/ledger_form.html", context, status=422)
    ask_for_document(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
    return see_other(request, contract, said=_("Document added."))


@requires("contracts.edit")
def document_file(request, number, pk):
    """Note since when a document is on file."""
    document = get_object_or_404(ContractDocument.objects.select_related("contract"), contract__number=number, pk=pk)
    form = FilingForm(request.POST or None, initial={"received_on": document.received_on})
    if form.is_bound and form.is_valid():
        file_document(document=document, by=request.actor, at=request.at, **form.cleaned_data)
        return see_other(request, document.contract, said=_("Checklist saved."))
    context = {"form": form, "contract": document.contract, "title": document.name}
    return respond(request, "contracts/ledger_form.html", context, status=422 if form.is_bound else 200)


@requires("contracts.edit")
def payment_new(request, number):
    """Note money that came in."""
    contract = get_object_or_404(Contract, number=number)
    form = PaymentForm(request.POST or None, initial={"received_on": request.at.date()})
    if form.is_valid():
        record_payment(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
        return see_other(request, contract, said=_("Payment recorded."))
    context = {"form": form, "contract": contract, "title": _("Record a payment")}
    return respond(request, "contracts/ledger_form.html", context, status=422 if form.is_bound else 200)
