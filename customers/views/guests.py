"""Guests at the door: opened by their code or found by name, signed in once; what was found and said of each."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.actions.guests import answer_invitation, note_at_event, sign_in, sign_in_customer
from customers.actions.tours import change_stop
from customers.forms.events import AnswerForm, EventNoteForm, WalkInForm
from customers.forms.tours import ChangeStopForm
from customers.models import Customer, CustomerEvent, EventGuest
from customers.queries.events import attended_by, guest_steps
from customers.queries.tours import comes_elsewhere, stops_open_to


@requires("events.host")
def guest_page(request, pk):
    """Show a guest: what the code on their phone opens for a member at the door."""
    guest = _guest(pk)
    return _shown(request, guest, EventNoteForm(guest=guest, initial={"kind": "suggestion"}))


@require_POST
@requires("events.host")
def guest_sign_in(request, pk):
    """Sign a guest in; a second time is the same arrival."""
    guest = sign_in(guest=_guest(pk), by=request.actor, at=request.at)
    return see_other(request, guest, said=_("%(name)s is signed in.") % {"name": guest.speaker.name})


@require_POST
@requires("events.host")
def guest_answer(request, pk):
    """Note what a guest said by phone: whether they come."""
    guest, form = _guest(pk), AnswerForm(request.POST)
    if form.is_valid():
        guest = answer_invitation(guest=guest, by=request.actor, at=request.at, **form.cleaned_data)
    return see_other(request, guest, said=_("Saved."))


@require_POST
@requires("events.host")
def guest_stop(request, pk):
    """Note that a guest said by phone to which other stop of the tour they would rather come."""
    guest, form = _guest(pk), ChangeStopForm(request.POST)
    if form.is_valid():
        guest = change_stop(guest=guest, by=request.actor, at=request.at, **form.cleaned_data)
    return see_other(request, guest, said=_("Saved."))


@require_POST
@requires("events.host")
def guest_note(request, pk):
    """Record a check-up or a suggestion."""
    guest = _guest(pk)
    form = EventNoteForm(request.POST, guest=guest)
    if form.is_valid():
        with shown_on(form):
            note_at_event(guest=guest, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, guest, said=_("Saved."))
    return _shown(request, guest, form)


@requires("events.walk_in")
def walk_in(request, pk):
    """Sign in somebody found by name, phone or number, invited or not."""
    event = get_object_or_404(CustomerEvent, pk=pk)
    form = WalkInForm(request.POST or None, initial={"customer": request.GET.get("customer", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            guest = sign_in_customer(event=event, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, guest, said=_("%(name)s is signed in.") % {"name": guest.speaker.name})
    return respond(request, "customers/events/walk_in.html", {"event": event, "form": form}, status=status_of(form))


@requires("events.view")
def customer_panel(request, number):
    """Show the events a customer was invited to or came to, and what was recorded there."""
    customer = get_object_or_404(Customer, number=number)
    context = {"customer": customer, "guests": attended_by(customer)}
    return render(request, "customers/events/panel.html", context)


def _guest(pk):
    return get_object_or_404(EventGuest.objects.for_rows(), pk=pk)


def _shown(request, guest, form):
    context = {
        "guest": guest,
        "event": guest.event,
        "form": form,
        "steps": guest_steps(guest, at=request.at),
        "stops": stops_open_to(guest, at=request.at),
        "elsewhere": comes_elsewhere(guest, at=request.at),
        "notes": guest.notes.select_related("asset").order_by("-noted_at", "-id"),
    }
    return respond(request, "customers/events/guest.html", context, status=status_of(form))
