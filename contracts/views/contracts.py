"""Contracts: list, detail, new, edit."""

from copy import copy

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.errors import Refused
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from contracts.actions.contracts import change_contract, create_contract
from contracts.filters import ContractFilter
from contracts.forms.contracts import ContractForm
from contracts.models import Contract
from contracts.queries import expiring_soon
from contracts.queries.files import contract_file, contracts_to_read
from customers.models import Customer

_ORDERING = {
    "number": ["number"],
    "customer": ["customer__pinyin", "number"],
    "starts": ["starts_on"],
    "ends": ["ends_on"],
}
_CANDIDATES = 12


@requires("contracts.view")
def contract_list(request):
    """Show the contracts, those that end soonest of all first when that is what one asks for."""
    found = ContractFilter(request.GET, Contract.objects.with_names(), request=request)
    order = "ends" if found.form.data.get("status") in ("expiring", "in_force") else "-number"
    page = paginate(request, found.qs, ordering=_ORDERING, default=order)
    today = timezone.localdate(request.at)
    context = {"page": page, "filter": found, "today": today, "ending": expiring_soon(on=today).count()}
    return respond(request, "contracts/list.html", context, partial="contracts/_rows.html")


@requires("contracts.view")
def contract_detail(request, number):
    """Show a contract: what it promises, what it covers, its documents and its account."""
    contract = get_object_or_404(contracts_to_read(), number=number)
    return respond(request, "contracts/detail.html", contract_file(contract, on=timezone.localdate(request.at)))


@requires("contracts.view")
def of_customer(request, number):
    """Show a customer's contracts, as a part of the customer's page."""
    customer = get_object_or_404(Customer, number=number)
    contracts = Contract.objects.of(customer).with_names().order_by("-ends_on", "number")
    context = {"customer": customer, "contracts": contracts, "today": timezone.localdate(request.at)}
    return respond(request, "contracts/_of_customer.html", context)


@requires("contracts.edit")
def contract_new(request):
    """Put a contract on file: first for whom, then what."""
    number = request.GET.get("customer", "")
    if not number:
        return _whose(request)
    customer = get_object_or_404(Customer, number=number)
    form = ContractForm(request.POST or None, customer=customer)
    if form.is_valid():
        try:
            contract = create_contract(customer=customer, by=request.actor, at=request.at, **form.changes)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return see_other(request, contract, said=_("Contract %(number)s is on file.") % {"number": contract})
    context = {"form": form, "customer": customer}
    return respond(request, "contracts/form.html", context, status=422 if form.is_bound else 200)


@requires("contracts.edit")
def contract_edit(request, number):
    """Correct a contract."""
    contract = get_object_or_404(Contract.objects.select_related("customer"), number=number)
    form = ContractForm(request.POST or None, customer=contract.customer, instance=copy(contract))
    if form.is_valid():
        try:
            change_contract(contract=contract, by=request.actor, at=request.at, seen=form.seen, **form.changes)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return see_other(request, contract, said=_("Contract %(number)s saved.") % {"number": contract})
    context = {"form": form, "customer": contract.customer, "contract": contract}
    return respond(request, "contracts/form.html", context, status=422 if form.is_bound else 200)


def _whose(request):
    words = request.GET.get("q", "")
    found = Customer.objects.matching(words).order_by("pinyin", "number")[:_CANDIDATES] if words.strip() else []
    context = {"q": words, "customers": found}
    return respond(request, "contracts/whose.html", context, partial="contracts/_candidates.html")
