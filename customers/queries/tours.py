"""The stops of a tour: in their order, what came of each and of all, and which of them a guest may change to."""

from collections import Counter

from django.db.models import Count, F, Q

from customers.choices import EventNoteKind, EventState, GuestAnswer, GuestStatus
from customers.models import CustomerEvent, EventGuest, EventNote
from customers.queries.events import results_of


def stops_of(tour):
    """Return the stops of a tour in the order of their days."""
    return CustomerEvent.objects.filter(tour=tour).order_by("starts_at", "id")


def tour_results(stops):
    """Return ([(stop, {`GuestStatus` or `check_ups`: how many})], the sums of all of them); two queries."""
    check_ups = _check_ups(stops)
    counted = results_of(stops)
    rows = [(stop, counted[stop.pk] | {"check_ups": check_ups.get(stop.pk, 0)}) for stop in stops]
    total = Counter(dict.fromkeys((*GuestStatus.values, "check_ups"), 0))
    for _stop, results in rows:
        total.update(results)
    return rows, dict(total)


def _check_ups(stops):
    notes = EventNote.objects.filter(guest__event__in=[stop.pk for stop in stops], kind=EventNoteKind.CHECK_UP)
    return dict(notes.order_by().values_list("guest__event").annotate(Count("pk")))


def stops_ahead(guest, *, at):
    """Return the other stops of the tour that a guest may change to, as far as there is a seat; none once arrived."""
    event = guest.event
    if event.tour_id is None or guest.arrived_at is not None:
        return CustomerEvent.objects.none()
    return stops_of(event.tour_id).filter(state=EventState.OPEN, starts_at__gt=at).exclude(pk=event.pk)


def may_change_to(guest, stop, *, at):
    """Say whether a guest may come to a stop of the tour instead of their own."""
    return stops_ahead(guest, at=at).filter(pk=stop.pk).exists()


def stops_open_to(guest, *, at):
    """Return the other stops of the tour that still have a seat for a guest."""
    found = stops_ahead(guest, at=at)
    coming = Count("guests", filter=Q(guests__answer=GuestAnswer.YES))
    return found.annotate(coming=coming).filter(Q(capacity=None) | Q(capacity__gt=F("coming")))


def comes_elsewhere(guest, *, at):
    """Return the customer's row at another stop of the tour to which they said they come, or None.

    None too where the tour invites to each of its stops.
    """
    event = guest.event
    if event.tour is None or not event.tour.once:
        return None
    others = EventGuest.objects.filter(event__tour=event.tour, customer=guest.customer_id).exclude(event=event)
    coming = others.filter(answer=GuestAnswer.YES, event__state=EventState.OPEN, event__ends_at__gt=at)
    return coming.for_rows().order_by("event__starts_at").first()
