"""Events as people read them: what came of the invitations, and who would be invited."""

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from customers.choices import GuestStatus
from customers.models import Customer, EventGuest, EventNote
from customers.models.guests import is_status
from customers.queries.calendar import company_days
from customers.queries.trials import tried
from customers.rules.events import guest_verbs

KNOWN_BEFORE = 8  # events of a customer on their page


def results_of(events):
    """Return {event's id: {`GuestStatus`: how many}} of some events; one query."""
    counts = {status.value: Count("pk", filter=is_status(status)) for status in GuestStatus}
    rows = EventGuest.objects.filter(event__in=[event.pk for event in events]).order_by().values("event")
    found = {row.pop("event"): row for row in rows.annotate(**counts)}
    nobody = dict.fromkeys(GuestStatus.values, 0)
    return {event.pk: found.get(event.pk, nobody) for event in events}


def facets_of(results):
    """Return (status, label, count) of each status that guests of an event have."""
    return [(one.value, one.label, results[one.value]) for one in GuestStatus if results[one.value]]


def known_to(event):
    """Return the condition of customers who need no invitation any more: invited, or there already."""
    guests = EventGuest.objects.filter(event=event, customer=OuterRef("pk"))
    return Exists(guests.exclude(pk__in=waiting_again(event)))


def waiting_again(event):
    """Return the guests who were left out and may be judged anew: what kept them out may be over.

    Who said yes or no all the same, by phone or instead of another stop, keeps their row.
    """
    return EventGuest.objects.filter(event=event, arrived_at=None, answer="", invitation="left_out").values("pk")


def dry_run(event, *, at):
    """Judge who would be invited now, who not and why, of those who were not invited before; nothing is sent."""
    zone = company_days().zone
    day = at.astimezone(zone).date()
    return tried(event, day=day, on=day, due_at=at, zone=zone, key=letters_key(event), but=known_to(event))


def letters_key(event):
    """Return the key of an event's invitations: an address is invited once."""
    return f"event:{event.pk}"


def coming_to(event):
    """Return how many said yes."""
    return EventGuest.objects.filter(event=event).with_status(GuestStatus.YES).count()


def notes_of(event):
    """Return what was recorded at an event, latest first."""
    found = EventNote.objects.filter(guest__event=event)
    return found.select_related("guest__customer", "guest__contact", "asset").order_by("-noted_at", "-id")


def guest_steps(guest, *, at):
    """Return what can be done to a guest at an instant."""
    event = guest.event
    today = timezone.localdate(at) >= timezone.localdate(event.starts_at)
    arrived = guest.arrived_at is not None
    return guest_verbs(event.state, arrived=arrived, over=event.ends_at <= at, today=today)


def attended_by(customer: Customer):
    """Return the events that a customer was a guest of, latest first, with what was recorded."""
    guests = EventGuest.objects.filter(customer=customer).select_related("event", "contact")
    return guests.prefetch_related("notes__asset").order_by("-event__starts_at", "-id")[:KNOWN_BEFORE]
