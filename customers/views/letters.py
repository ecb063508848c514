"""What left for a customer's contacts: a part of their page; and a mailbox that is tried again."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.messaging.receiving import try_again
from aftersales.web.respond import see_other
from customers.models import Contact, Customer
from customers.queries.letters import letters_to


@requires("messages.view")
def customer_letters(request, number):
    """Show the last messages to a customer, and what became of each: sent, held back, given up and why."""
    customer = get_object_or_404(Customer, number=number)
    return render(request, "customers/letters.html", {"entries": letters_to(customer)})


@requires("customers.edit")
@require_POST
def mailbox_again(request, number, pk):
    """Try a mailbox again that its carrier said does not exist: what is written from now on is sent to it."""
    contact = get_object_or_404(Contact.objects.select_related("customer"), pk=pk, customer__number=number)
    try_again(channel="email", address=contact.email, by=request.actor, at=request.at)
    return see_other(request, contact.customer, said=_("What is written from now on is sent to this mailbox again."))
