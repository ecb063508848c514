"""Birthdays, anniversaries, illness: a contact's, and everybody's in the coming fortnight (R1.3)."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.occasions import change_occasion, note_occasion
from customers.forms.occasions import KnownOccasionForm, OccasionForm
from customers.models import Contact, Occasion
from customers.queries.occasions import fortnight
from customers.rules.lunar import in_lunar_words


@requires("reminders.view")
def occasions_coming(request):
    """Show whose day it is within the coming fortnight, how they are greeted, and what is sent or who calls."""
    today = timezone.localdate(request.at)
    coming, festivals = fortnight(today=today)
    page = paginate(request, coming, total=len(coming))
    lines = [(one, in_lunar_words(one.on)) for one in page.rows]
    context = {"page": page, "lines": lines, "festivals": festivals, "today": today}
    return respond(request, "customers/occasions/fortnight.html", context)


@requires("customers.edit")
def contact_occasions(request, number, pk):
    """Show a contact's occasions and note a further one."""
    contact = get_object_or_404(Contact.objects.select_related("customer"), pk=pk, customer__number=number)
    form = OccasionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            note_occasion(contact=contact, by=request.actor, at=request.at, **form.changes)
            return see_other(request, request.path, said=_("Saved."))
    known = contact.occasions.order_by("-active", "month", "day", "id")
    context = {"form": form, "contact": contact, "customer": contact.customer, "occasions": known}
    return respond(request, "customers/occasions/contact.html", context, status=status_of(form))


@requires("customers.edit")
def occasion_edit(request, pk):
    """Correct an occasion, or put it out of use."""
    occasion = get_object_or_404(Occasion.objects.select_related("contact__customer"), pk=pk)
    contact = occasion.contact
    form = KnownOccasionForm(request.POST or None, subject=occasion)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, occasion):
            change_occasion(occasion=occasion, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, "customers:contact-occasions", contact.customer.number, contact.pk)
    current = current_values(form, occasion)
    context = {"form": form, "occasion": occasion, "contact": contact, "current": current}
    return respond(request, "customers/occasions/edit.html", context, status=status_of(form))
