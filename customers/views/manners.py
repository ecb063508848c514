"""How often and when customers are written to, and what a contact agreed to."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.actions.manners import save_care_policy, set_contact_manners
from customers.forms.manners import CarePolicyForm, ContactMannersForm
from customers.models import Contact
from customers.queries.audience import care_policy
from customers.queries.manners import agreed_by, manners_of


@requires("reminders.edit")
def care_policy_edit(request):
    """Change the company's manners."""
    form = CarePolicyForm(request.POST or None, instance=care_policy())
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            save_care_policy(by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "customers:reminders", said=_("Saved."))
    return respond(request, "customers/reminders/manners.html", {"form": form}, status=status_of(form))


@requires("customers.edit")
def contact_manners(request, number, pk):
    """Note what a contact agreed to, in which language and outside which hours they are written to."""
    contact = get_object_or_404(Contact.objects.select_related("customer"), pk=pk, customer__number=number)
    form = ContactMannersForm(request.POST or None, instance=manners_of(contact), agreed=agreed_by(contact))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            set_contact_manners(contact=contact, by=request.actor, at=request.at, **form.changes)
            return see_other(request, contact.customer, said=_("Saved. Messages that wait follow it at once."))
    context = {"form": form, "customer": contact.customer, "contact": contact}
    return respond(request, "customers/contact_manners.html", context, status=status_of(form))
