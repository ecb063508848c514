"""What work orders cost: lines, sums, rates of the day, visits whose hours are not booked yet."""

from django.db.models import Exists, OuterRef, Sum

from aftersales.accounts.permissions import allows
from billing.choices import CostKind
from billing.models import CostLine, LabourRate, Part
from billing.rules.amounts import ZERO
from tickets.models import CrewMember
from tickets.queries.visible import visible_to

OFTEN = 8  # parts offered before anything is searched


def visible_costs(actor):
    """Return the cost lines of the work orders an actor may see (I-3)."""
    if allows(actor.roles, "work_orders.view"):
        return CostLine.objects.all()
    return CostLine.objects.filter(work_order__in=visible_to(actor))


def lines_of(order):
    """Return what was booked on a work order, as it occurred; what was taken back stands there with what took it."""
    lines = CostLine.objects.of(order).filter(reverses=None)
    return list(lines.select_related("part", "member", "item__claim", "taken_back"))


def cost_of(order):
    """Return what a work order costs: the sum of all its lines."""
    return CostLine.objects.filter(work_order=order).aggregate(cost=Sum("cost", default=ZERO))["cost"]


def rate_of(member_id, *, on):
    """Return the `LabourRate` of a member on a day: their own, else the company's; None where there is none."""
    rates = LabourRate.objects.on(on)
    return rates.filter(member=member_id).first() or rates.filter(member=None).first()


def unbooked():
    """Return who was on site, one row a member of a crew, in visits that are over and whose hours nobody has booked."""
    booked = CostLine.objects.filter(visit=OuterRef("visit"), member=OuterRef("member"), reverses=None)
    over = CrewMember.objects.filter(visit__arrived_at__isnull=False, visit__left_at__isnull=False)
    return over.filter(~Exists(booked)).select_related("visit", "member").order_by("visit__left_at", "id")


def parts_for(text):
    """Return the parts offered for what was typed: those found, or those used last where nothing was."""
    parts = Part.objects.active()
    if text.strip():
        return list(parts.matching(text).order_by("code")[:OFTEN])
    latest = CostLine.objects.filter(kind=CostKind.PART, reverses=None).order_by("-id").values_list("part", flat=True)
    often = list(dict.fromkeys(latest[:200]))[:OFTEN]
    found = parts.filter(pk__in=often) if often else parts.order_by("code")[:OFTEN]
    return sorted(found, key=lambda one: (often.index(one.pk) if often else 0, one.code))
