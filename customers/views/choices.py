"""What pickers offer while one types."""

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from customers.forms.fields import customer_label, with_number
from customers.forms.pickers import chosen_first
from customers.queries import find_alike, find_callers
from customers.rules import regions
from customers.rules.region_search import find_regions

LIMIT = 8


@requires("customers.view")
def customer_options(request):
    """Offer customers to choose from."""
    found = [(caller.customer.number, with_number(caller.customer)) for caller in find_callers(_typed(request), LIMIT)]
    return _offer(request, found, customer_label)


@requires("customers.view")
def customers_alike(request):
    """Warn of customers on file with the very name or phone number that is being typed for a new one."""
    alike = find_alike(name=_given(request, "name"), phone=_given(request, "contact-phone"))
    return respond(request, "customers/_alike.html", {"alike": alike})


@requires("customers.view")
def region_options(request):
    """Offer regions to choose from."""
    return _offer(request, find_regions(_typed(request), limit=LIMIT), regions.full_name)


def _given(request, name):
    return request.GET.get(name, "")[:100].replace("\x00", "")


def _typed(request):
    return _given(request, "search")


def _offer(request, found, describe):
    """Answer the radio buttons of one picker: what is chosen stays, `name` is the form field's."""
    name = _given(request, "name")
    chosen = _given(request, name)[:16] if name else ""
    choices = chosen_first(chosen, describe, found)
    context = {"name": name, "value": chosen, "choices": choices, "searched": bool(_typed(request)), "found": found}
    context["required"] = bool(_given(request, "required"))
    return respond(request, "customers/_choices.html", context)
