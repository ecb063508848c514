"""A contract's file: documents that arrive, money that comes in."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.ledger import ask_for_document, file_document, record_payment
from contracts.forms.ledger import DocumentForm, FilingForm, PaymentForm
from contracts.models import Contract, ContractDocument

_FORM = "contracts/ledger_form.html"


@requires("contracts.edit")
def document_new(request, number):
    """Add a document to a contract's checklist."""
    contract = get_object_or_404(Contract, number=number)
    form = DocumentForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            ask_for_document(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, contract, said=_("Document added."))
    context = {"form": form, "contract": contract, "title": _("Add a document to the checklist")}
    return respond(request, _FORM, context, status=status_of(form))


@requires("contracts.edit")
def document_file(request, number, pk):
    """Note since when a document is on file."""
    document = get_object_or_404(ContractDocument.objects.select_related("contract"), contract__number=number, pk=pk)
    today = timezone.localdate(request.at)
    form = FilingForm(request.POST or None, initial={"received_on": document.received_on or today})
    if form.is_valid():
        file_document(document=document, by=request.actor, at=request.at, **form.cleaned_data)
        return see_other(request, document.contract, said=_("Checklist saved."))
    context = {"form": form, "contract": document.contract, "title": document.name}
    return respond(request, _FORM, context, status=status_of(form))


@requires("contracts.edit")
def payment_new(request, number):
    """Note money that came in."""
    contract = get_object_or_404(Contract, number=number)
    form = PaymentForm(request.POST or None, initial={"received_on": timezone.localdate(request.at)})
    if form.is_valid():
        with shown_on(form):
            record_payment(contract=contract, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, contract, said=_("Payment recorded."))
    context = {"form": form, "contract": contract, "title": _("Record a payment")}
    return respond(request, _FORM, context, status=status_of(form))
