"""The complaint zone: what the holder of a link may complain of, in whose name (R14.4); nothing of anybody else's."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from aftersales.web.formats import instant_text
from customers.actions.stopping import STOP
from customers.models import Asset, Contact, Customer, EventGuest
from customers.rules.events import EVENT
from tickets.models import Booking, FeedbackAsk, WorkOrder
from tickets.rules.bookings import BOOKING
from tickets.rules.feedback import FEEDBACK
from tickets.rules.portal import CASE, REPORT

LATELY, MOST = timedelta(days=90), 5  # appointments offered: those to come and the last ones


@dataclass(frozen=True)
class Topic:
    """Something to complain of: its words, and the work order or asset it is; `said` is kept where it is neither."""

    key: str
    label: str
    work_order: WorkOrder | None = None
    asset: Asset | None = None
    said: str = ""


@dataclass(frozen=True)
class Zone:
    """Who complains, of what, and the URL name of the page they came from; a stranger's number is asked for."""

    customer: Customer
    contact: Contact | None
    topics: list[Topic]
    back: str
    is_stranger: bool = False

    def topic(self, key):
        """Return the topic of that key, or None."""
        return next((topic for topic in self.topics if topic.key == key), None)


def zone_of(link, *, at):
    """Return the `Zone` that a link opens; raises Http404 where its subject is gone. Two queries at most."""
    found = _READERS[link.purpose](link.subject, at)
    if found is None:
        raise Http404
    return found


def _of_asset(pk, at):
    asset = Asset.objects.select_related("customer").filter(pk=pk).first()
    return asset and Zone(asset.customer, None, [_device(asset)], "tickets:portal-report", is_stranger=True)


def _of_case(pk, at):
    order = WorkOrder.objects.select_related("customer", "contact", "asset").filter(pk=pk).first()
    return order and Zone(order.customer, order.contact, _topics(order), "tickets:portal-case")


def _of_answer(pk, at):
    asks = FeedbackAsk.objects.select_related("customer", "contact", "work_order__asset")
    ask = asks.filter(pk=pk).first()
    return ask and Zone(ask.customer, ask.contact, _topics(ask.work_order), "tickets:portal-feedback")


def _of_bookings(pk, at):
    contact = _contact(pk)
    if contact is None:
        return None
    booked = Booking.objects.taken().filter(contact=contact, starts_at__gt=at - LATELY).select_related("item")
    words = [f"{one.item.name} {instant_text(one.starts_at)}" for one in booked.order_by("-starts_at", "pk")[:MOST]]
    topics = [_other(place, _("Appointment: %(what)s") % {"what": said}) for place, said in enumerate(words)]
    return Zone(contact.customer, contact, topics, "tickets:portal-book")


def _of_guest(pk, at):
    guest = EventGuest.objects.select_related("customer", "contact", "event").filter(pk=pk).first()
    if guest is None:
        return None
    topics = [_other(0, _("Event: %(what)s") % {"what": guest.event.name})]
    return Zone(guest.customer, guest.contact, topics, "customers:event-page")


def _of_messages(pk, at):
    contact = _contact(pk)
    return contact and Zone(contact.customer, contact, [_other(0, _("The messages we send"))], "customers:stop")


def _contact(pk):
    return Contact.objects.in_use().select_related("customer").filter(pk=pk).first()


def _topics(order):
    """Return what the holder of a work order's link may complain of: the service, and the device it was about."""
    service = Topic("order", _("This service: %(number)s") % {"number": order.number}, work_order=order)
    theirs = order.asset and order.asset.customer_id == order.customer_id  # or it has moved to somebody else since
    return [service, _device(order.asset)] if theirs else [service]


def _device(asset):
    return Topic("asset", _("The device: %(what)s") % {"what": asset}, asset=asset)


def _other(place, said):
    return Topic(f"other-{place}", said, said=said[:120])


_READERS = {
    REPORT: _of_asset,
    CASE: _of_case,
    FEEDBACK: _of_answer,
    BOOKING: _of_bookings,
    EVENT: _of_guest,
    STOP: _of_messages,
}
PURPOSES = tuple(_READERS)
