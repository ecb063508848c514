"""What left for a customer's contacts: a part of their page."""

from django.shortcuts import get_object_or_404, render

from aftersales.accounts.access import requires
from customers.models import Customer
from customers.queries.letters import letters_to


@requires("messages.view")
def customer_letters(request, number):
    """Show the last messages to a customer, and what became of each: sent, held back, given up and why."""
    customer = get_object_or_404(Customer, number=number)
    return render(request, "customers/letters.html", {"entries": letters_to(customer)})
