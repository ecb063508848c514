"""A customer's appointments at the desk: what stands on their page, another time, the link they book by (R1.4)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions.links import shown_link, shown_until
from aftersales.accounts.permissions import allows
from aftersales.web.portal import kept_nowhere
from aftersales.web.qr import qr_svg
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.models import Contact, Customer
from customers.queries.reach import reach_of
from tickets.actions.booking import move_booking
from tickets.actions.desk_bookings import make_booking_link, revoke_booking_link, send_booking_link
from tickets.forms.portal import PickForm
from tickets.models import Booking
from tickets.queries.bookings import bookings_of, slots_of
from tickets.rules.bookings import BOOKING, can_move
from tickets.views.bookings import day_of

SHOWN = 5
_DAY = timedelta(days=1)


@requires("bookings.view")
def customer_panel(request, number):
    """Show a customer's appointments, and by which contacts' links they book."""
    customer = get_object_or_404(Customer, number=number)
    coming, past = bookings_of(customer, at=request.at)
    context = {"customer": customer, "coming": coming[:SHOWN], "past": past[:SHOWN]}
    if allows(request.actor.roles, "portal_links.manage"):
        contacts = list(customer.contacts.in_use().main_first())
        until = shown_until(purpose=BOOKING, subjects=[one.pk for one in contacts], at=request.at)
        context["links"] = [(one, until.get(str(one.pk))) for one in contacts]
    return render(request, "tickets/bookings/panel.html", context)


@requires("bookings.edit")
def booking_move(request, pk):
    """Give an appointment another time: the free times of a date, without what it takes itself."""
    booking = get_object_or_404(Booking.objects.for_rows(), pk=pk)
    form = PickForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            moved = move_booking(booking=booking, by=request.actor, at=request.at, **form.cleaned_data["slot"])
            return see_other(request, moved, said=_("Moved. Both will be reminded."))
    day = day_of(request) if request.GET.get("day") else timezone.localdate(booking.starts_at)
    context = {"booking": booking, "form": form, "day": day, "before": day - _DAY, "after": day + _DAY}
    context["movable"] = can_move(booking.state, begun=booking.starts_at <= request.at)
    # Read after what was refused: somebody else may have taken the time that was chosen.
    context["columns"] = slots_of(booking.item, day, at=request.at, but=booking.pk) if context["movable"] else []
    return respond(request, "tickets/bookings/move.html", context, status=status_of(form))


@requires("portal_links.manage")
def link_page(request, contact):
    """Show the link by which a contact books, moves and cancels their own appointments."""
    person = _contact(contact)
    found = shown_link(purpose=BOOKING, subject=person.pk, at=request.at)
    context = {"contact": person, "address": "", "link": None, "reached": reach_of(person)}
    if found is not None:
        address = f"{settings.PUBLIC_URL}{reverse('tickets:portal-book', args=[found[0]])}"
        context |= {"address": address, "link": found[1], "code": qr_svg(address)}
    return kept_nowhere(respond(request, "tickets/bookings/link.html", context))


@requires("portal_links.manage")
@require_POST
def link_step(request, contact, verb):
    """Make a contact's booking link, send it to them, or take it out of use."""
    person = _contact(contact)
    doing = {"contact": person, "by": request.actor, "at": request.at}
    if verb == "make":
        make_booking_link(**doing)
        said = _("The link is made.")
    elif verb == "send":
        send_booking_link(**doing)
        said = _("The link is on its way.")
    elif verb == "revoke":
        given = revoke_booking_link(**doing)
        said = _("Revoked: links that were given out open nothing any more (%(n)s).") % {"n": given}
    else:
        raise Http404
    return see_other(request, "tickets:booking-link", person.pk, said=said)


def _contact(pk):
    return get_object_or_404(Contact.objects.in_use().select_related("customer"), pk=pk)
