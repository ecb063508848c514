"""Who can be sent."""

from datetime import timedelta

from django.db.models import Count, Max, OuterRef, Subquery, UUIDField

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from tickets.models import Absence, Booking, CrewMember, WorkOrder
from tickets.rules.suggest import Candidate, rank

_SPAN = timedelta(hours=8)  # an absence that begins within a shift counts: the job would not be finished


def candidates(*, at, loads, booked=None):
    """Return every active technician with what they have to do and whether they are away; two queries.

    `booked` is {technician's id: (start, end)} of appointments, where they are shown.
    """
    booked = booked or {}
    away = dict(Absence.objects.covering(start=at, end=at + _SPAN).order_by("ends_at").values_list("member", "ends_at"))
    members = Membership.objects.here().active().with_role(Role.TECHNICIAN).order_by("name").values_list("pk", "name")
    return [Candidate(pk, name, loads.get(pk, 0), away.get(pk), *booked.get(pk, ())) for pk, name in members]


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
