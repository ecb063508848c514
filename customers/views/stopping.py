"""The page that the link in a message opens: no more of these."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from aftersales.web.portal import customer_page
from customers.actions.stopping import STOP, stop_messages
from customers.choices import Purpose
from customers.forms.stopping import StopForm
from customers.models import Contact
from customers.queries.manners import agreed_by


@customer_page(STOP)
def stop(request, token):
    """Show what a contact is written to about, and stop what they choose; a mailbox stops it by one click."""
    contact = get_object_or_404(Contact, pk=request.link.subject)
    named = request.GET.get("purpose", "")
    named = [named] if named in Purpose.values else list(Purpose.values)
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        stop_messages(contact=contact, purposes=named, by=request.actor, at=request.at)
        return HttpResponse(status=200)
    agreed = agreed_by(contact)
    still = [one for one in Purpose if any(given for (purpose, _way), given in agreed.items() if purpose == one)]
    form = StopForm(request.POST if request.method == "POST" else None, still=still, named=named)
    stopped = request.method == "POST" and form.is_valid()
    if stopped:
        stop_messages(contact=contact, purposes=form.cleaned_data["purposes"], by=request.actor, at=request.at)
    context = {"form": form, "still": still, "stopped": stopped, "silent": contact.do_not_contact}
    return render(request, "customers/stop.html", context, status=422 if form.errors else 200)
