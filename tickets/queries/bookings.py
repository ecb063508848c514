"""When a member can be booked, and what is booked."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from customers.models import EventMember
from tickets.choices import OPEN_STATES
from tickets.models import Absence, Booking, CrewMember, ServiceItem, ServiceItemMember
from tickets.queries.policy import policy
from tickets.queries.timetables import company_timetable
from tickets.rules.bookings import AHEAD, Offer, Span, free_slots

_DAY = timedelta(days=1)
FORTNIGHT = timedelta(days=14)


def items_offered():
    return ServiceItem.objects.filter(active=True).order_by("name")


def members_for(item=None):
    """Return the members who do a service item, every technician where none is named; two queries."""
    members = Membership.objects.here().active().order_by("name")
    doers = list(ServiceItemMember.objects.filter(item=item).values_list("member", flat=True)) if item else []
    return list(members.filter(pk__in=doers) if doers else members.with_role(Role.TECHNICIAN))


def day_span(day):
    """Return the `Span` of a date of the company's."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    return Span(begins, timezone.make_aware(datetime.combine(day + _DAY, time())))


def working_spans(span):
    """Return the working time within a span, by the company's calendar."""
    return [
        Span(piece.start, piece.end) for piece in company_timetable().segments(span.start, span.end) if piece.counted
    ]


def busy_of(members, span, *, but=None):
    """Return {member's id: Spans} of absences, events, appointments and visits within a span; four queries."""
    ids, found = [member.pk for member in members], defaultdict(list)
    absences = Absence.objects.filter(member__in=ids).covering(start=span.start, end=span.end)
    touring = EventMember.objects.filter(member__in=ids).covering(start=span.start, end=span.end)
    booked = Booking.objects.taken().filter(member__in=ids).between(span.start, span.end)
    crew = CrewMember.objects.filter(
        Q(visit__window_start__lt=span.end, visit__window_end__gt=span.start),
        member__in=ids, visit__work_order__state__in=OPEN_STATES, visit__declined_at=None, visit__left_at=None,
    )  # fmt: skip
    rows = [
        *absences.values_list("member", "starts_at", "ends_at"),
        *touring.values_list("member", "starts_at", "ends_at"),
        *booked.exclude(pk=but).values_list("member", "starts_at", "ends_at"),
        *crew.values_list("member", "visit__window_start", "visit__window_end"),
    ]
    for member_id, start, end in rows:
        found[member_id].append(Span(start, end))
    return found


def team_taken(event):
    """Return (member's name, what, from, until) of what an event's team is to do elsewhere then; three queries."""
    team, span = {"member__in": event.team.values("pk")}, Span(event.starts_at, event.ends_at)
    absences = Absence.objects.filter(**team).covering(start=span.start, end=span.end)
    booked = Booking.objects.filter(**team, state__in=("booked", "confirmed")).between(span.start, span.end)
    crew = CrewMember.objects.filter(
        **team, visit__work_order__state__in=OPEN_STATES, visit__declined_at=None, visit__left_at=None,
        visit__window_start__lt=span.end, visit__window_end__gt=span.start,
    )  # fmt: skip
    rows = [
        *absences.values_list("member__name", "reason", "starts_at", "ends_at"),
        *booked.values_list("member__name", "customer__name", "starts_at", "ends_at"),
        *crew.values_list("member__name", "visit__work_order__number", "visit__window_start", "visit__window_end"),
    ]
    return sorted(rows, key=lambda row: (row[2], row[0]))


def slots_of(item, day, *, at, members=None, but=None):
    """Return [(member, free `Span`s)] for a service item on a date, from an instant on; the same queries for any.

    `but` is the appointment that is to be moved; it hinders nothing.
    """
    members = members_for(item) if members is None else members
    span = day_span(day)
    working, busy, step = working_spans(span), busy_of(members, span, but=but), policy().book_step_minutes
    return [(one, free_slots(working, busy[one.pk], minutes=item.minutes, step=step, earliest=at)) for one in members]


def offers_of(item, *, first, at, but=None):
    """Return {date: `Offer`s in their order} of a fortnight from a date on, as a customer chooses among them.

    Where the company's pages name nobody, a time is offered once, with whoever is free. `but` is the appointment that
    is to be moved; it hinders nothing. The same queries for any number of free times.
    """
    span = Span(day_span(first).start, min(day_span(first + FORTNIGHT).start, at + AHEAD))
    if span.start >= span.end:
        return {}
    members, figures = members_for(item), policy()
    working, busy = working_spans(span), busy_of(members, span, but=but)
    shown = {"minutes": item.minutes, "step": figures.book_step_minutes, "earliest": at}
    found = [Offer(slot, one) for one in members for slot in free_slots(working, busy[one.pk], **shown)]
    found.sort(key=lambda offer: (offer.slot.start, offer.member.name))
    if not figures.page_names_technician:
        found = list({offer.slot.start: offer for offer in reversed(found)}.values())[::-1]
    days = defaultdict(list)
    for offer in found:
        days[timezone.localdate(offer.slot.start)].append(offer)
    return dict(days)


def own_bookings(contact, *, at):
    """Return a contact's appointments that are still to come."""
    waiting = Booking.objects.filter(contact=contact, state__in=("booked", "confirmed"), starts_at__gt=at)
    return waiting.for_rows().order_by("starts_at", "pk")


def bookings_of(customer, *, at):
    """Return a customer's appointments: those still to come, the next first, and those that were, the last first."""
    found = Booking.objects.filter(customer=customer).for_rows()
    coming = found.filter(state__in=("booked", "confirmed"), starts_at__gt=at).order_by("starts_at", "pk")
    return coming, found.exclude(pk__in=coming.values("pk")).order_by("-starts_at", "-pk")


def bookings_on(day):
    """Return the appointments of a date that take somebody's time, in their order."""
    span = day_span(day)
    return Booking.objects.taken().between(span.start, span.end).for_rows().order_by("starts_at", "pk")


def booked_for(membership_id, *, start, end):
    """Return a member's appointments of a span that are still to come or under way."""
    waiting = Booking.objects.filter(member=membership_id, state__in=("booked", "confirmed"))
    return waiting.between(start, end).for_rows().order_by("starts_at")


def columns_of(item, day, *, at):
    """Return (member, their appointments, free `Span`s for an item) of a date, for the desk's page.

    Whoever does not do the item but is booked that day has a column too.
    """
    booked = defaultdict(list)
    for booking in bookings_on(day):
        booked[booking.member].append(booking)
    slots = slots_of(item, day, at=at)
    shown = {member for member, _free in slots}
    others = [(member, []) for member in booked if member not in shown]
    return [(member, booked.get(member, []), free) for member, free in [*slots, *others]]
