"""The pay of a confirmed overtime day is part of the cost of the calls it was earned by (R12.7, R12.10)."""

from django.utils.translation import gettext as _

from billing.actions.costs import turn_round
from billing.actions.posting import post
from billing.choices import CostKind, EntryKind
from billing.models import CostLine
from billing.rules.ledger import booked
from billing.rules.overtime import shares
from tickets.models import WorkOrder


def hold_all(order_ids):
    """Lock work orders, always in the same order so that two never wait for each other; return {id: work order}."""
    held = WorkOrder.objects.filter(pk__in=order_ids).order_by("pk").select_for_update(of=("self",), no_key=True)
    return {order.pk: order for order in held}


def book_overtime(day, orders, *, by, at):
    """Book a confirmed day on its work orders, which are held, in equal shares; a day that earns nothing is not booked.

    `orders` are in the order of arrival: the first bear the cents that cannot be divided.
    """
    parts = shares(day.amount, len(orders)) if orders else []
    for order, share in zip(orders, parts, strict=True):
        if not share:
            continue
        line = CostLine.objects.create(
            work_order=order, kind=CostKind.OVERTIME, overtime=day, member_id=day.member_id, day=day.day, at=at,
            name=" · ".join((day.member.name, _("Overtime"), day.day.isoformat())), quantity=1, unit_cost=share,
            cost=share, booked_by_id=by.membership_id, by_name=by.name,
        )  # fmt: skip
        postings = booked(line.kind, line.cost, order)
        post(EntryKind.OVERTIME, line, postings=postings, by=by, at=at, about=line.name, day=line.day)


def unbook_overtime(day, *, by, at, reason):
    """Take back what a day was booked with, on each of its work orders."""
    lines = list(CostLine.objects.standing().filter(overtime=day).order_by("pk"))
    held = hold_all([line.work_order_id for line in lines])
    for line in lines:
        turn_round(line, held[line.work_order_id], by=by, at=at, reason=reason[:200])
