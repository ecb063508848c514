"""What customers hold about a person; see `queries.holdings`."""

from django.utils.translation import gettext_lazy as _

from aftersales.timers.schedule import cancel_timers
from customers.actions.guests import answer_invitation
from customers.actions.occasions import CALL_TIMER
from customers.choices import EventState, GuestAnswer
from customers.models import (
    Asset,
    Complaint,
    Consent,
    Contact,
    ContactMade,
    ContactManners,
    Customer,
    CustomerTag,
    EventGuest,
    EventNote,
    Occasion,
    OccasionGreeting,
    Purchase,
    Reminder,
    Site,
)
from customers.queries.holdings import Holding, holds

_UNCALLED = {"form_of_address": "", "pronunciation": "", "pinyin": "", "initials": ""}
_UNREACHED = {"phone": "", "other_phone": "", "email": "", "role": ""}


def _open_complaints(rows, *, at):
    return rows.open()


def _stay_away(rows, *, by, at):
    """Give back the seats of events that are still to come."""
    coming = rows.filter(event__state=EventState.OPEN, event__starts_at__gt=at, answer=GuestAnswer.YES)
    for guest in coming.order_by("event"):  # each takes its event, in the order of all who take several
        answer_invitation(guest=guest, answer=GuestAnswer.NO, by=by, at=at)


def _call_off(rows, *, by, at):
    """Have nobody called for an occasion any more."""
    cancel_timers(CALL_TIMER, list(rows.values_list("pk", flat=True)))


holds(
    Holding(
        "customer",
        Customer,
        customer="pk",
        said=("name",),
        told=("notes",),
        sets={**_UNCALLED, "adviser": None},
        hides=("version",),
        mentioned=True,
    ),
    Holding(
        "contacts",
        Contact,
        contact="pk",
        said=("name",),
        sets=_UNCALLED | _UNREACHED,
        hides=("version",),
        mentioned=True,
    ),
    Holding("sites", Site, told=("name", "address", "notes"), hides=("version",)),
    Holding(
        "assets",
        Asset,
        kept=_("Model and serial number of equipment: for recalls, and for whoever owns it next."),
        told=("notes",),
        leaves={"project_name": "", "search_text": ""},
        hides=("version", "search_text", "serial_key"),
        mentioned=True,
    ),
    Holding("tags", CustomerTag, drops=True),
    Holding("consents", Consent, customer="contact__customer", contact="contact", sets={"given": False}),
    Holding("manners", ContactManners, customer="contact__customer", contact="contact", drops=True),
    Holding(
        "occasions",
        Occasion,
        customer="contact__customer",
        contact="contact",
        stops=_call_off,
        drops=True,
        hides=("version",),
    ),
    Holding(
        "greetings",
        OccasionGreeting,
        customer="occasion__contact__customer",
        contact="occasion__contact",
        drops=True,
    ),
    Holding("purchases", Purchase, kept=_("What was bought, when and for how much: for the warranty and the books.")),
    Holding("contacts_made", ContactMade, hides=("cause",)),
    Holding("reminders", Reminder, contact="contact"),
    Holding(
        "event_guests",
        EventGuest,
        contact="contact",
        stops=_stay_away,
        before="event",
        mentioned=True,
        hides=("signed_in_by_name",),
    ),
    Holding(
        "event_notes",
        EventNote,
        customer="guest__customer",
        contact="guest__contact",
        said=("text",),
        hides=("noted_by_name",),
    ),
    Holding(
        "complaints",
        Complaint,
        contact="contact",
        said=("words", "wish", "remedy", "topic"),
        told=("answer", "outcome"),
        bars=_open_complaints,
        hides=("version",),
        mentioned=True,
    ),
)
