"""Letters to an event's guests, a batch at a time: invited, told of a change, that it is off, reminded; once each."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from aftersales.accounts.actions.links import standing_links
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message, State
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.rows import insert_rows
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import cancel_timers, set_timer
from customers.actions.stopping import STOP, STOP_LASTS
from customers.choices import CareChannel, EventRound, EventState, GuestAnswer, Invitation
from customers.messages import EVENT_CANCELLED, EVENT_CHANGED, EVENT_TOMORROW, INVITATION
from customers.models import ContactManners, CustomerEvent, EventGuest
from customers.queries.audience import Judge, audience, care_policy, still_fault_of
from customers.queries.calendar import company_days
from customers.queries.events import known_to, letters_key
from customers.queries.manners import given_for
from customers.queries.reach import address_of, gone_of, way_to
from customers.queries.words import company_name
from customers.rules.events import EVENT, SEEN_AFTER
from customers.rules.manners import Quiet, awake

TIMER, REMIND_TIMER = "customers.event", "customers.event-reminder"
AGAIN = timedelta(minutes=1)  # a reminder waits while other letters are being written
BATCH = 2000  # customers judged, or guests told, in one transaction
_COLUMNS = ("id", "customer_id", "contact_id", "channel", "invitation", "reason", "week", "opens", "closes")
_AWAKE = Quiet(None, None)
_TEMPLATES = {
    EventRound.CANCEL: EVENT_CANCELLED,
    EventRound.CHANGE: EVENT_CHANGED,
    EventRound.REMIND: EVENT_TOMORROW,
}


def begin_round(event, which, *, at):
    """Have letters written to an event's guests from now on; a round that was under way ends. The event is locked."""
    event.writing, event.round_at, event.reached = which, at, None
    _keep(event)
    set_timer(TIMER, event.pk, at)
    nudge_after_commit()


def remind_in_time(event, *, at):
    """Have those who said yes reminded the day before an open event; nobody, where that day has begun already."""
    if event.state == EventState.OPEN and event.remind_at > at:
        set_timer(REMIND_TIMER, event.pk, event.remind_at)
    else:
        cancel_timers(REMIND_TIMER, [event.pk])


@transaction.atomic
def remind_guests(*, event, at):
    """Remind those who said yes that it is tomorrow, once for the time it begins at. The caller locks the event.

    It is a part of what they agreed to, so it is no contact of its own; it is within the manners all the same.
    """
    if event.state != EventState.OPEN or event.starts_at <= at:
        return
    if event.writing or event.remind_at > at:
        set_timer(REMIND_TIMER, event.pk, max(event.remind_at, at + AGAIN))
        return
    begin_round(event, EventRound.REMIND, at=at)


@transaction.atomic
def write_next(*, event, at):
    """Write the next batch of the letters that are under way, in a few statements whatever its size.

    A process that dies loses at most the batch it was at, which the next one does again. The caller locks the event.
    """
    if event.writing == EventRound.INVITE:
        reached = _invite(event, at)
    elif event.writing:
        reached = _tell(event, at)
    else:
        return
    if len(reached) == BATCH:
        event.reached = reached[-1]
        _keep(event)
        set_timer(TIMER, event.pk, at)
        return
    record("event.letters", event, by=SYSTEM, at=at, facts={"which": event.writing})
    event.writing, event.round_at, event.reached = "", None, None
    _keep(event)


def _keep(event):
    # No version of its own: nobody edits these, and an editor must not lose to the clock.
    columns = {name: getattr(event, name) for name in ("writing", "round_at", "reached")}
    CustomerEvent.objects.filter(pk=event.pk).update(**columns)


def _invite(event, at):
    """Judge the next customers, note who is invited and who not, write the invitations; return the customers' ids."""
    if event.state != EventState.OPEN or event.starts_at <= at:
        return []
    judge = Judge(event, due_at=event.round_at, at=at, key=letters_key(event))
    found = audience(event, on=judge.on).exclude(known_to(event)).only("name").alone()
    customers = list((found.filter(pk__gt=event.reached) if event.reached else found)[:BATCH])
    guests = [(new_id(), one) for one in judge.judge(customers)]
    rows = [
        (
            pk, one.customer.pk, one.contact.pk if one.contact else None, one.channel,
            Invitation.LEFT_OUT if one.reason else Invitation.INVITED, one.reason,
            one.window.week, one.window.opens, min(one.window.closes, event.starts_at),
        )
        for pk, one in guests
    ]  # fmt: skip
    insert_rows(EventGuest, _COLUMNS, rows, event_id=event.pk, created_at=at)
    invited = [(pk, one) for pk, one in guests if not one.reason]
    if invited:
        send_each(_invitations(event, invited, judge.key, at), at=at)
    return [customer.pk for customer in customers]


def _invitations(event, invited, key, at):
    company = company_name()
    pages = pages_of(event, [pk for pk, _one in invited], at=at)
    contacts = [one.contact.pk for _pk, one in invited]
    stops = standing_links(purpose=STOP, subjects=contacts, lasts=STOP_LASTS, by=SYSTEM, at=at)
    for pk, one in invited:
        language, text = event.text_in(one.language)
        values = {"greeting": one.contact.greeting, "name": one.contact.name, "customer": one.customer.name}
        values |= {"company": company, "event": event.name, "place": event.place, "date": event.said_time}
        context = {**text, "values": values, "company": company, "guest": str(pk), "page": pages[str(pk)]}
        context["stop"] = ["customers:stop", str(stops[str(one.contact.pk)]), f"purpose={event.purpose}"]
        if one.channel != event.channel:
            context["instead"] = event.channel
        yield INVITATION, Address(one.channel, one.address, language, one.window.opens), context, key


def _tell(event, at):
    """Tell the next guests that the event changed or is off, or that it is tomorrow; return the guests' ids.

    Who did not say yes is not reminded. Whose invitation has not left needs to hear of nothing: it is held back, or
    says what is so by now on its page. Nobody of them is erased meanwhile: who erases a guest takes the event first.
    """
    reminded = event.writing == EventRound.REMIND
    if reminded and (event.state != EventState.OPEN or event.starts_at <= at):
        return []
    invited = Q() if reminded else Q(invitation=Invitation.INVITED)
    found = EventGuest.objects.filter(invited | Q(answer=GuestAnswer.YES), event=event)
    found = found.filter(contact__isnull=False, arrived_at=None).exclude(answer=GuestAnswer.NO)
    found = found.for_rows().order_by("pk")
    guests = list((found.filter(pk__gt=event.reached) if event.reached else found)[:BATCH])
    faults = still_fault_of(guests)
    told = [guest for guest in guests if not faults[guest] or (not reminded and _must_hear(guest))]
    send_each(list(_news(event, _reached(event, told), at)), at=at)
    return [guest.pk for guest in guests]


def _must_hear(guest):
    """Say whether a guest is told of a change though they want no such letters any more: they said yes to another."""
    return guest.answer == GuestAnswer.YES and guest.contact.active and not guest.contact.do_not_contact


def _reached(event, guests):
    """Return (guest, channel, address) of those whose invitation left, and of those who said yes all the same."""
    asked = [(guest, address_of(guest.contact, guest.channel or event.channel)) for guest in guests]
    sent = Message.objects.filter(
        member=None, channel__in=CareChannel.values, dedupe_key=letters_key(event),
        state__in=(State.SENT, State.LEASED),
        address__among=[address for _guest, address in asked if address],
    )  # fmt: skip
    left = set(sent.values_list("address", flat=True))
    heard = [guest for guest, address in asked if address in left or guest.answer == GuestAnswer.YES]
    gone = gone_of([guest.contact for guest in heard])
    said = given_for(event.purpose, [guest.contact_id for guest in heard]) if gone else {}
    ways = []
    for guest in heard:
        by_text = said.get((guest.contact_id, CareChannel.SMS), guest.contact.consents) or _must_hear(guest)
        ways.append((guest, *way_to(guest.contact, guest.channel or event.channel, gone=gone, by_text=by_text)))
    return [way for way in ways if way[-1]]


def _news(event, reached, at):
    reminded = event.writing == EventRound.REMIND
    # A reminder once for each time the event was to begin at; news once for each round of them.
    about = event.starts_at if reminded else event.round_at
    key = f"event-{event.writing}:{event.pk}:{about.isoformat()}"
    company, policy, zone = company_name(), care_policy().quiet, company_days().zone
    contacts = [guest.contact_id for guest, *_way in reached]
    own = {row.contact_id: row for row in ContactManners.objects.filter(contact__in=contacts)}
    pages = pages_of(event, [guest.pk for guest, *_way in reached], at=at)
    for guest, channel, address in reached:
        manner = own.get(guest.contact_id) or ContactManners()
        words = {"greeting": guest.greeting, "event": event.name, "place": event.place, "when": event.said_time}
        opens = awake(at, policy, manner.quiet, zone)
        late = opens >= event.starts_at
        if reminded and late:
            continue
        # News are told in quiet hours where they would come too late otherwise.
        to = Address(channel, address, manner.language, at if late else opens)
        meant = {"guest": str(guest.pk), "starts_at": event.starts_at.isoformat()} if reminded else {}
        context = {**words, **meant, "company": company, "page": pages[str(guest.pk)]}
        if channel != (guest.channel or event.channel):
            context["instead"] = CareChannel.EMAIL
        yield _TEMPLATES[EventRound(event.writing)], to, context, key


def pages_of(event, guests, *, at):
    """Return {guest's id as text: what a message says of their page} for guests given by id."""
    lasts = max(event.ends_at, at) + timedelta(days=SEEN_AFTER) - at
    links = standing_links(purpose=EVENT, subjects=guests, lasts=lasts, by=SYSTEM, at=at)
    return {subject: ["customers:event-page", str(link), ""] for subject, link in links.items()}
