"""A complaint with what the desk knows around it."""

from dataclasses import dataclass

from aftersales.audit.models import Event
from customers.models import Complaint
from tickets.models import ComplaintOrder, FollowUp, WorkOrder

SHOWN = 20


@dataclass(frozen=True)
class Around:
    """The work orders a complaint is about, the calls it asked for, and what was done."""

    orders: list
    calls: list
    trail: list


def around(complaint):
    """Return what stands around a complaint; three queries."""
    return Around(
        orders=orders_of(complaint),
        calls=list(FollowUp.objects.filter(complaint=complaint).for_rows().order_by("-created_at", "-id")),
        trail=list(Event.objects.about(complaint)[:SHOWN]),
    )


def orders_of(complaint):
    """Return the work orders a complaint is about, the latest first."""
    named = ComplaintOrder.objects.filter(complaint=complaint).values("work_order")
    return list(WorkOrder.objects.filter(pk__in=named).select_related("technician").order_by("-reported_at", "-id"))


def complaints_about(order):
    """Return the complaints about a work order, the latest first."""
    named = ComplaintOrder.objects.filter(work_order=order).values("complaint")
    return Complaint.objects.filter(pk__in=named).for_rows().order_by("-received_at", "-id")


def numbers_by_complaint(complaints):
    """Return {complaint's id: numbers of its work orders} for some complaints; one query."""
    found: dict = {complaint.pk: [] for complaint in complaints}
    rows = ComplaintOrder.objects.filter(complaint__in=found).order_by("work_order__number")
    for complaint, number in rows.values_list("complaint_id", "work_order__number"):
        found[complaint].append(number)
    return found
