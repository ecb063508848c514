"""Who can be sent."""

from datetime import timedelta

from django.db.models import Count, Max, OuterRef, Subquery, UUIDField

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from customers.models import Customer
from tickets.models import Absence, CrewMember, WorkOrder
from tickets.rules.suggest import Candidate, rank

_SPAN = timedelta(hours=8)  # an absence that begins within a shift counts: the job would not be finished


def candidates(*, at, loads):
    """Return every active technician with what they have to do and whether they are away; one query."""
    away = Absence.objects.covering(start=at, end=at + _SPAN).filter(member=OuterRef("pk")).order_by("-ends_at")
    members = Membership.objects.here().active().with_role(Role.TECHNICIAN).order_by("name")
    found = members.values_list("pk", "name", Subquery(away.values("ends_at")[:1]))
    return [Candidate(pk, name, loads.get(pk, 0), until) for pk, name, until in found]


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


def last_technicians(customer_ids):
    """Return {customer id: id of the technician who has or had its latest work order}; one query.

    One look into an index for each customer, however long its history is.
    """
    orders = WorkOrder.objects.filter(customer=OuterRef("pk"), technician__isnull=False).order_by("-reported_at")
    latest = Subquery(orders.values("technician")[:1], output_field=UUIDField())
    return dict(Customer.objects.filter(pk__in=customer_ids).order_by().values_list("pk", latest))


def first_choices(orders, *, at, loads):
    """Return the best `Candidate` for each of some work orders, None where nobody can be sent.

    Two queries, however many; none for no work orders.
    """
    if not orders:
        return []
    everybody = candidates(at=at, loads=loads)
    last = last_technicians({order.customer_id for order in orders})
    return [min(everybody, key=rank([last.get(order.customer_id)]), default=None) for order in orders]


def suggestions(order, *, at):
    """Return every `Candidate` for a work order, best first; three queries."""
    known = known_technicians([order.customer_id])
    return sorted(candidates(at=at, loads=loads_of_technicians()), key=rank(known.get(order.customer_id, ())))
