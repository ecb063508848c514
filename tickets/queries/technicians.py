"""Who can be sent."""

from datetime import timedelta

from django.db.models import CharField, Count, F, Max, OuterRef, Subquery, UUIDField, Value

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from customers.models import EventMember
from tickets.models import Absence, Booking, CrewMember, WorkOrder
from tickets.rules.suggest import Candidate, rank

_SPAN = timedelta(hours=8)  # an absence that begins within a shift counts: the job would not be finished


def candidates(*, at, loads, booked=None):
    """Return every active technician with what they have to do and whether they are away; two queries.

    `booked` is {technician's id: (start, end)} of appointments, where they are shown.
    """
    booked = booked or {}
    away = {member: rest for member, *rest in away_within(at, at + _SPAN).order_by("until")}
    members = Membership.objects.here().active().with_role(Role.TECHNICIAN).order_by("name").values_list("pk", "name")
    nowhere, free = (None, ""), (None, None)
    return [
        Candidate(pk, name, loads.get(pk, 0), *away.get(pk, nowhere), *booked.get(pk, free)) for pk, name in members
    ]


def away_within(start, end):
    """Return (member's id, until when, the event's name or "") of absences, and of teams at events, within a span."""
    columns = {"until": F("ends_at"), "whose": F("member"), "event_name": Value("", output_field=CharField())}
    absent = Absence.objects.covering(start=start, end=end).order_by().annotate(**columns)
    touring = EventMember.objects.covering(start=start, end=end).order_by()
    touring = touring.annotate(**columns | {"event_name": F("event__name")})
    wanted = ("whose", "until", "event_name")
    return absent.values_list(*wanted).union(touring.values_list(*wanted), all=True)


def is_away(member, start, end):
    """Say whether a member is absent, or goes to an event, at some time of a span."""
    span = {"start": start, "end": end}
    absent, touring = (model.objects.filter(member=member).covering(**span) for model in (Absence, EventMember))
    return absent.exists() or touring.exists()


def booked_soon(*, at):
    """Return {member's id: (start, end)} of the next appointment within a shift; one query."""
    taken = Booking.objects.taken().between(at, at + _SPAN).order_by("-starts_at")
    return {member: span for member, *span in taken.values_list("member", "starts_at", "ends_at")}


def loads_of_technicians():
    """Return {technician's id: open work orders}; one query."""
    busy = WorkOrder.objects.open().order_by().exclude(technician=None)
    return dict(busy.values_list("technician").annotate(count=Count("pk")))


def known_technicians(customer_ids):
    """Return {customer id: ids of the technicians sent there before, the latest first}; one query."""
    sent = (
        CrewMember.objects.filter(visit__work_order__customer__in=customer_ids)
        .values_list("visit__work_order__customer", "member")
        .annotate(last=Max("visit__assigned_at"))
        .order_by("-last")
    )
    known: dict = {}
    for customer_id, member_id, _last in sent:
        known.setdefault(customer_id, []).append(member_id)
    return known


def last_technician():
    """Return, as a column of a work order, who has or had the customer's latest one; one look into an index."""
    orders = WorkOrder.objects.filter(customer=OuterRef("customer"), technician__isnull=False).order_by("-reported_at")
    return Subquery(orders.values("technician")[:1], output_field=UUIDField())


def first_choice(everybody, *, known):
    """Return the best of some candidates, None where there is none; `known` is whom the customer knows, or None."""
    return min(everybody, key=rank([known]), default=None)


def suggestions(order, *, at):
    """Return every `Candidate` for a work order, best first; five queries."""
    known = known_technicians([order.customer_id])
    found = candidates(at=at, loads=loads_of_technicians(), booked=booked_soon(at=at))
    return sorted(found, key=rank(known.get(order.customer_id, ())))
