"""What is held about a person: a copy of it, and that it is erased (I-27)."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.files.packing import packed, packed_response
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.actions.erasing import erase_person
from customers.actions.exporting import export_person
from customers.forms.persons import EraseForm
from customers.models import Contact, Customer
from customers.queries.holdings import reasons_to_keep
from customers.queries.persons import contact_as_person, customer_as_person, in_words, unfinished_of


@requires("customers.export_person")
def person(request, number, pk=None):
    """Say what is held about a person, and what can be done with it."""
    return _page(request, _whose(number, pk), EraseForm())


@require_POST
@requires("customers.export_person")
def person_export(request, number, pk=None):
    """Give a ZIP of everything that is held about a person; who asked is logged."""
    told, files = export_person(person=_whose(number, pk), by=request.actor, at=request.at)
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
    name = f"{number}-{request.at:%Y%m%d}"
    return packed_response(packed({f"{name}.json": text}, files, at=request.at), f"{name}.zip")


@require_POST
@requires("customers.erase_person")
def person_erase(request, number, pk=None):
    """Erase a person for good, once their customer's number was typed; who did is logged."""
    whose, form = _whose(number, pk), EraseForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            erase_person(person=whose, number=form.cleaned_data["number"], by=request.actor, at=request.at)
            return see_other(request, whose.customer, said=_("Erased. This cannot be undone."))
    return _page(request, whose, form)


def _whose(number, pk):
    if pk is None:
        return customer_as_person(get_object_or_404(Customer, number=number))
    return contact_as_person(
        get_object_or_404(Contact.objects.select_related("customer"), pk=pk, customer__number=number)
    )


def _page(request, whose, form):
    context = {
        "form": form,
        "whose": whose,
        "customer": whose.customer,
        "kept": reasons_to_keep() if whose.whole else [],
        "unfinished": [(row, in_words(row)) for row in unfinished_of(whose, at=request.at)],
    }
    return respond(request, "customers/person.html", context, status=status_of(form))
