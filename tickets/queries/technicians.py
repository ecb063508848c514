"""Who can be sent."""

from datetime import timedelta

from django.db.models import Count, Max

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from tickets.models import Absence, CrewMember, WorkOrder
from tickets.rules.suggest import Candidate, suggest

_SPAN = timedelta(hours=8)  # an absence that begins within a shift counts: the job would not be finished


def candidates(*, at):
    """Return every active technician with what they have to do and whether they are away; three queries."""
    members = Membership.objects.here().active().with_role(Role.TECHNICIAN).order_by("name")
    loads = dict(
        WorkOrder.objects.open()
        .order_by()
        .values_list("technician")
        .annotate(count=Count("pk"))
        .exclude(technician=None)
    )
    away = dict(Absence.objects.covering(start=at, end=at + _SPAN).values_list("member").annotate(until=Max("ends_at")))
    return [Candidate(member, loads.get(member.pk, 0), away.get(member.pk)) for member in members]


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


def suggestions(orders, *, at):
    """Return {work order id: `Candidate`s best first} for a page of work orders; four queries, however many rows."""
    everybody = candidates(at=at)
    known = known_technicians({order.customer_id for order in orders})
    return {order.pk: suggest(everybody, known=known.get(order.customer_id, ())) for order in orders}
