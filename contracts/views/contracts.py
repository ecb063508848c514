"""Contracts: list, detail, new, edit."""

from copy import copy

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.contracts import change_contract, create_contract
from contracts.filters import ContractFilter
from contracts.forms.contracts import ContractForm
from contracts.models import Contract
from contracts.panels import CONTRACT_PANELS
from contracts.queries import expiring_soon
from contracts.queries.files import contract_file, contracts_to_read
from customers.models import Customer
from customers.panels import panels_for

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
    order = "ends" if request.GET.get("status") in ("expiring", "in_force") else "-number"
    page = paginate(request, found.qs, ordering=_ORDERING, default=order)
    today = timezone.localdate(request.at)
    narrowed = any(request.GET.get(name) for name in found.filters)
    ending = expiring_soon(on=today).count()
    context = {"page": page, "filter": found, "narrowed": narrowed, "today": today, "ending": ending}
    return respond(request, "contracts/list.html", context, partial="contracts/_rows.html")


@requires("contracts.view")
def contract_detail(request, number):
    """Show a contract: what it promises, what it covers, its documents and its account."""
    contract = get_object_or_404(contracts_to_read(), number=number)
    today = timezone.localdate(request.at)
    panels = panels_for(request.actor, CONTRACT_PANELS, contract.number)
    context = {"today": today, "panels": panels, **contract_file(contract, on=today)}
    return respond(request, "contracts/detail.html", context)


@requires("contracts.edit")
def contract_new(request):
    """Put a contract on file: first for whom, then what."""
    number = request.GET.get("customer", "")
    if not number:
        return _whose(request)
    customer = get_object_or_404(Customer, number=number)
    form = ContractForm(request.POST or None, customer=customer)
    if form.is_valid():
        with shown_on(form):
            contract = create_contract(customer=customer, by=request.actor, at=request.at, **form.changes)
            return see_other(request, contract, said=_("Contract %(number)s is on file.") % {"number": contract})
    return respond(request, "contracts/form.html", {"form": form, "customer": customer}, status=status_of(form))


@requires("contracts.edit")
def contract_edit(request, number):
    """Correct a contract."""
    contract = get_object_or_404(Contract.objects.select_related("customer"), number=number)
    form = ContractForm(request.POST or None, customer=contract.customer, instance=copy(contract))
    if form.is_valid():
        with shown_on(form, contract):
            change_contract(contract=contract, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, contract, said=_("Contract %(number)s saved.") % {"number": contract})
    context = {"form": form, "customer": contract.customer, "contract": contract}
    return respond(request, "contracts/form.html", context, status=status_of(form))


def _whose(request):
    words = request.GET.get("q", "")
    found = Customer.objects.matching(words).order_by("pinyin", "number")[:_CANDIDATES] if words.strip() else []
    context = {"q": words, "customers": found}
    return respond(request, "contracts/whose.html", context, partial="contracts/_candidates.html")
