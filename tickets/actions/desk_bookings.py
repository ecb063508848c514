"""What the desk does with a contact's booking link: send it to them, or take it out of use (R1.4)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.actions.links import revoke_links
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.messaging.outbox import Address, send
from customers.actions.addressees import as_they_are
from customers.models import ContactManners
from customers.queries.reach import reach_of
from tickets.actions.booking import own_page
from tickets.rules.bookings import BOOKING

LINK_LETTER = "tickets/booking_link"


@transaction.atomic
def send_booking_link(*, contact, by, at):
    """Write to a contact by which link they book, move and cancel their appointments; a standing link is made.

    They asked for it, so it needs no consent and leaves at once; asked for twice within a minute it leaves once.
    Raises Refused (`unreachable`: no address, or does not want to be contacted).
    """
    contact = as_they_are(contact)
    reached = reach_of(contact) if contact.active else None
    if reached is None:
        raise Refused(_("There is no address to send it to, or they do not want to be contacted."), code="unreachable")
    manners = ContactManners.objects.filter(contact=contact).first()
    language = {"language": manners.language} if manners else {}
    send(
        LINK_LETTER,
        to=Address(channel=reached[0], value=reached[1], **language),
        context={"greeting": contact.greeting, "page": own_page(contact, at=at)},
        dedupe_key=f"booking-link:{contact.pk}:{at:%Y%m%d%H%M}",
        at=at,
    )
    record("booking_link.send", contact, by=by, at=at, facts={"channel": reached[0]})


@transaction.atomic
def make_booking_link(*, contact, by, at):
    """Make a contact's standing link where there is none that lasts; return nothing, it is shown by its page."""
    if not contact.active:
        raise Refused(_("This contact is not in use any more."), code="not_in_use")
    own_page(contact, at=at)


@transaction.atomic
def revoke_booking_link(*, contact, by, at):
    """Take a contact's booking links out of use; return how many. The next reminder that names it makes another."""
    return revoke_links(purpose=BOOKING, subject=contact.pk, by=by, at=at)
