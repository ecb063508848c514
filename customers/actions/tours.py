"""Tours: named, given another stop; and guests who would rather come to another stop (R4.3)."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tokens import token_of
from customers.actions import edits
from customers.actions.events import create_event
from customers.actions.guests import answer_invitation, refuse_elsewhere
from customers.actions.inviting import pages_of
from customers.actions.teams import copy_team
from customers.choices import GuestAnswer, Invitation
from customers.models import CustomerEvent, EventGuest, Tour
from customers.queries.events import coming_to, guest_steps
from customers.queries.tours import comes_elsewhere, may_change_to
from customers.rules.events import is_full, seat_needed

# What another stop has in common with the first: the words, whom it is for, and what goes on there.
COPIED = (
    "event_type", "programme", "channel", "kind", "asset_model", "visited_within", "not_visited_for", "tier", "texts",
)  # fmt: skip


@transaction.atomic
def create_tour(*, name, by, at, once=True):
    """Name a tour, to which events can be added as its stops; return it. `once`: whoever is invited to one stop is
    left out at the others."""
    tour = Tour.objects.create(name=name, once=once, created_at=at)
    record("tour.create", tour, by=by, at=at, facts={"name": name, "once": once})
    return tour


@transaction.atomic
def change_tour(*, tour, by, at, seen=None, **changes):
    """Change a tour's name, or whether customers are invited to one stop only; raises Stale (I-26)."""
    facts = edits.apply(tour, changes, seen=seen)
    if facts:
        record("tour.change", tour, by=by, at=at, facts={"changed": sorted(facts)})
    return tour


@transaction.atomic
def add_stop(*, event, place, starts_at, ends_at, by, at, tour_name="", **fields):
    """Prepare another stop of an event's tour: with its words, audience, programme, type and team; return it.

    An event that stands alone becomes the first stop of a tour of the name. `fields` are `name`, `region_code` and
    `capacity`, the event's own unless named. Who of the team is at another event then stays out of this one's.
    Raises Refused as `create_event`.
    """
    event = CustomerEvent.objects.select_for_update(of=("self",), no_key=True).select_related("tour").get(pk=event.pk)
    if event.tour is None:
        event.tour = create_tour(name=tour_name or event.name, by=by, at=at)
        event.save(update_fields=["tour"])
    own = {name: fields.get(name, getattr(event, name)) for name in ("name", "region_code", "capacity")}
    same = {name: getattr(event, name) for name in COPIED} | {"tags": event.tags.all()}
    when = {"place": place, "starts_at": starts_at, "ends_at": ends_at}
    stop = create_event(tour=event.tour, **same, **own, **when, by=by, at=at)
    copy_team(event=event, to=stop, by=by, at=at)
    return stop


@transaction.atomic
def change_stop(*, guest, event, by, at):
    """Let a guest come to another stop of the tour instead: yes there, no here; return their row there.

    A second time changes nothing. Raises Refused (`not_now`: they are signed in here or there, or that stop is none
    of this tour's, has begun or is not open; `full`; `elsewhere`: they come to a third).
    """
    # Both in one order: whoever takes the last seat, the others wait to hear of it.
    pair = CustomerEvent.objects.filter(pk__in=[guest.event_id, event.pk]).order_by("pk")
    events = {one.pk: one for one in pair.select_for_update(of=("self",), no_key=True)}
    guest = EventGuest.objects.select_for_update(of=("self",), no_key=True).for_rows().get(pk=guest.pk)
    there = events[event.pk]
    other = EventGuest.objects.filter(event=there, customer=guest.customer_id).first()
    other = other or EventGuest(event=there, customer_id=guest.customer_id, created_at=at)
    if not may_change_to(guest, there, at=at) or other.arrived_at is not None:
        raise Refused(_("This stop cannot be chosen any more."), code="not_now", field="event")
    if not seat_needed(before=other.answer, answer=GuestAnswer.YES):
        return other
    elsewhere = comes_elsewhere(guest, at=at)
    if elsewhere and elsewhere.pk != other.pk:
        refuse_elsewhere(elsewhere)
    if is_full(capacity=there.capacity, coming=coming_to(there)):
        raise Refused(_("All seats are taken there."), code="full", field="event")
    if "answer" in guest_steps(guest, at=at):
        answer_invitation(guest=guest, answer=GuestAnswer.NO, by=by, at=at)
    if other.invitation != Invitation.INVITED:  # left out there, perhaps for this very tour
        other.invitation, other.reason, other.contact_id, other.channel = "none", "", guest.contact_id, guest.channel
    other.answer, other.answered_at = GuestAnswer.YES, at
    other.save()
    record("event.change_stop", other, by=by, at=at, facts={"from": str(guest.event_id), "to": str(there.pk)})
    return other


def page_of(guest, *, at):
    """Return the address of a guest's own page at their event; a link is made where there is none."""
    name, link, _query = pages_of(guest.event, [guest.pk], at=at)[str(guest.pk)]
    return reverse(name, args=[token_of(link)])
