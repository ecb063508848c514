"""The contacts of a customer."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.contacts import add_contact, change_contact, reveal_phone
from customers.forms.contacts import ContactForm, KnownContactForm
from customers.models import Contact, Customer
from customers.rules.phones import readable


@requires("customers.edit")
def contact_new(request, number):
    """Note a further contact of a customer."""
    customer = get_object_or_404(Customer, number=number)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            add_contact(customer=customer, by=request.actor, at=request.at, **form.changes)
            return see_other(request, customer, said=_("Contact saved."))
    context = {"form": form, "customer": customer}
    return respond(request, "customers/contact_form.html", context, status=status_of(form))


@requires("customers.edit")
def contact_edit(request, number, pk):
    """Correct a contact, or note that they have left."""
    contact = get_object_or_404(Contact.objects.select_related("customer"), pk=pk, customer__number=number)
    form = KnownContactForm(request.POST or None, subject=contact)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, contact):
            change_contact(contact=contact, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, contact.customer, said=_("Contact saved."))
    context = {
        "form": form,
        "customer": contact.customer,
        "contact": contact,
        "current": current_values(form, contact),
    }
    return respond(request, "customers/contact_form.html", context, status=status_of(form))


@require_POST
@requires("customers.reveal")
def contact_reveal(request, number, pk):
    """Show a contact's phone numbers in full; who looked is logged (I-27)."""
    contact = get_object_or_404(Contact, pk=pk, customer__number=number)
    phones = reveal_phone(contact=contact, by=request.actor, at=request.at)
    shown = [(phone, readable(phone)) for phone in phones]
    return respond(request, "customers/_phones.html", {"contact": contact, "revealed": shown})
