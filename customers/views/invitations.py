"""The page that a guest's link opens: what it is, whether they come, and the code that is shown at the door."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from aftersales.web.portal import customer_page
from aftersales.web.qr import qr_svg
from aftersales.web.saving import shown_on, status_of
from customers.actions.guests import answer_invitation
from customers.actions.tours import change_stop, page_of
from customers.forms.events import AnswerForm
from customers.forms.tours import ChangeStopForm
from customers.models import EventGuest
from customers.queries.events import guest_steps
from customers.queries.tours import comes_elsewhere, stops_open_to
from customers.rules.events import EVENT


@customer_page(EVENT)
def invitation(request, token):
    """Show the event to its guest and take their answer, which they may change until it is over."""
    guest = get_object_or_404(EventGuest.objects.for_rows(), pk=request.link.subject)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": guest.answer})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            answer_invitation(guest=guest, by=request.actor, at=request.at, **form.cleaned_data)
            return HttpResponseRedirect(reverse("customers:event-page", args=[token]), status=303)
    steps = guest_steps(guest, at=request.at)
    context = {"guest": guest, "event": guest.event, "form": form, "may_answer": "answer" in steps}
    # Of use to nobody but a member who is signed in: it opens the guest's row at the door.
    expected = guest.event.state == "open" and guest.answer != "no" and guest.arrived_at is None
    context |= {"token": token, "stops": stops_open_to(guest, at=request.at)}
    context["elsewhere"] = comes_elsewhere(guest, at=request.at)
    context["page_there"] = page_of(context["elsewhere"], at=request.at) if context["elsewhere"] else ""
    context["code"] = qr_svg(f"{settings.PUBLIC_URL}{guest.get_absolute_url()}") if expected else ""
    return render(request, "customers/events/invitation.html", context, status=status_of(form))


@customer_page(EVENT)
def another_stop(request, token):
    """Let a guest come to another stop of the tour instead; their page there opens, by a link of its own."""
    guest = get_object_or_404(EventGuest.objects.for_rows(), pk=request.link.subject)
    form = ChangeStopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            there = change_stop(guest=guest, by=request.actor, at=request.at, **form.cleaned_data)
            return HttpResponseRedirect(page_of(there, at=request.at), status=303)
    context = {"guest": guest, "event": guest.event, "form": form, "token": token}
    context["stops"] = stops_open_to(guest, at=request.at)
    return render(request, "customers/events/another_stop.html", context, status=status_of(form))
