"""What a customer does with their own appointments by their link: book, move, cancel; the staff is told (R1.4)."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.messaging.outbox import send_many
from customers.actions.addressees import hold
from tickets.actions.booking import book, move_booking, step_booking
from tickets.models import Booking
from tickets.queries.bookings import own_bookings
from tickets.queries.policy import policy
from tickets.rules.bookings import AHEAD, MOST

TOLD = "tickets/booking_by_customer"


@transaction.atomic
def book_own(*, contact, item, member, starts_at, by, at):
    """Book a free time for the contact whose link it is; whoever they come to is told.

    Raises Refused (`too_far`: further ahead than customers book by themselves; `too_many` at once; as `book`).
    """
    _refuse_too_far(starts_at, at=at)
    if own_bookings(contact, at=at).count() >= MOST:
        said = _("You have %(n)s appointments already. Cancel one first, or call us.") % {"n": MOST}
        raise Refused(said, code="too_many")
    customer = contact.customer
    booking = book(
        member=member, item=item, customer=customer, contact=contact, starts_at=starts_at, by=by, at=at
    )  # fmt: skip
    _tell(booking, "book", [member], at=at)
    return booking


@transaction.atomic
def move_own(*, booking, member, starts_at, by, at):
    """Move an appointment to a free time; whoever they came to and whoever they come to now are told.

    Raises Refused (`too_late`, `too_far`, as `move_booking`).
    """
    _refuse_too_late(booking, at=at)
    _refuse_too_far(starts_at, at=at)
    before = booking.member
    moved = move_booking(booking=booking, member=member, starts_at=starts_at, by=by, at=at)
    _tell(moved, "move", {one.pk: one for one in (before, member)}.values(), at=at)
    return moved


@transaction.atomic
def cancel_own(*, booking, by, at):
    """Cancel an appointment; whoever they were to come to is told. Raises Refused (`too_late`, `not_now`)."""
    _refuse_too_late(booking, at=at)
    cancelled = step_booking(booking=booking, verb="cancel", by=by, at=at, reason=_("by the customer, on their page"))
    _tell(cancelled, "cancel", [booking.member], at=at)
    return cancelled


def _refuse_too_far(starts_at, *, at):
    if starts_at - at > AHEAD:
        said = _("Please choose a time within the next %(n)s days.") % {"n": AHEAD.days}
        raise Refused(said, code="too_far", field="slot")


def _refuse_too_late(booking, *, at):
    if booking.starts_at - at < timedelta(hours=policy().book_cancel_hours):
        raise Refused(_("It is too late to change this appointment here. Please call us."), code="too_late")


def _tell(booking, what, members, *, at):
    hold([booking.customer_id])
    booking = Booking.objects.for_rows().get(pk=booking.pk)
    words = {
        "what": what,
        "customer": booking.customer.name,
        "item": booking.item.name,
        "member": booking.member.name,
        "starts_at": booking.starts_at.isoformat(),
        "link": booking.get_absolute_url(),
    }
    key = f"booking-{what}:{booking.pk}:{booking.starts_at.isoformat()}:{at.isoformat()}"
    send_many(TOLD, to=members, context=words, dedupe_key=key, at=at)
