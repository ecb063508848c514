"""Parts, hours and statements of the last weeks' work orders, booked by the product's own verbs."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from billing.actions import charging
from billing.actions.catalogue import agree_price, save_part, set_rate
from billing.actions.costs import book_visits, use_part
from billing.actions.hours import keep_hours
from billing.demo.parts import catalogue
from billing.models import Part
from contracts.models import Contract
from tickets.models import WorkOrder

WORKED = {"equipment": 70, "beauty": 24}  # work orders on which something was used
CHARGED = {"equipment": 18, "beauty": 6}
_MINUTE = timedelta(minutes=1)
# How far the statements came, by turns; the rest of the steps are never taken.
_ENDS = ("settle", "issue", "settle", "sign", "settle", "prepare", "issue", "reverse", "settle", "refuse", "withdraw")


def load_costs(*, flavour, at, seed):
    """Fill the catalogue, the rates and the unit prices; book parts and hours; let customers sign."""
    draw, office = Random(seed), _office()
    by = office[Role.MANAGER]
    doing = {"by": by, "at": at - timedelta(days=120)}
    parts = [save_part(part=Part(**fields), **doing) for fields in catalogue(flavour)]
    set_rate(starts_on=at.date() - timedelta(days=120), cost=Decimal("65.00"), price=Decimal("130.00"), **doing)
    for contract in Contract.objects.filter(unit_price_cap=True).order_by("number"):
        for part in parts[::2]:
            agree_price(contract=contract, part=part, price=part.list_price * Decimal("0.85"), **doing)
    done = WorkOrder.objects.filter(completed_at__lt=at - timedelta(hours=1), visits__left_at__isnull=False).distinct()
    for order in done.order_by("-completed_at", "id")[: WORKED[flavour]]:
        _work(order, parts, draw, by=by)
    free = done.filter(covered=False).order_by("-completed_at", "id")[: CHARGED[flavour]]
    keep_hours(at=at)
    for number, order in enumerate(free):
        _work(order, parts, draw, by=by)
        _charge(order, _ENDS[number % len(_ENDS)], office, at=at)


def _office():
    members = Membership.objects.here().active().prefetch_related("grants").order_by("created_at", "pk")
    return {role: member.actor for member in members for role in member.roles}


def _work(order, parts, draw, *, by):
    worker = order.technician.actor if order.technician else by
    for part in draw.sample(parts, draw.choice((1, 1, 2, 3))):
        quantity = Decimal(draw.choice((1, 1, 1, 2, 4)))
        use_part(work_order=order, part=part, quantity=quantity, by=worker, at=order.completed_at)
    book_visits(work_order=order, by=worker, at=order.completed_at + _MINUTE, rated_only=True)


def _charge(order, ends, office, *, at):
    then = order.completed_at + 5 * _MINUTE
    doing = {"by": order.technician.actor if order.technician else office[Role.MANAGER], "at": then}
    statement = charging.prepare_statement(work_order=order, **doing)
    if ends == "prepare":
        return
    if ends == "withdraw":
        charging.withdraw_statement(statement=statement, reason="客户要求分两次结算", **doing)
        return
    if ends == "refuse":
        charging.sign_statement(statement=statement, refusal_reason="负责人不在现场，改日补签", **doing)
        return
    name = order.contact.name if order.contact else order.customer.name[:20]
    charging.sign_statement(statement=statement, name=name, upload=_signature(order.number), **doing)
    money = {"by": office[Role.FINANCE], "at": min(then + timedelta(hours=4), at)}
    if ends != "sign":
        charging.issue_statement(statement=statement, **money)
    if ends in ("settle", "reverse"):
        money["at"] = min(then + timedelta(days=3), at)
    if ends == "settle":
        charging.settle_statement(statement=statement, reference=f"ICBC{order.number[-4:]}", **money)
    elif ends == "reverse":
        charging.reverse_statement(statement=statement, reason="同步带数量录错，重新编制", **money)


def _signature(seed):
    """Return strokes that could be somebody's name, as a picture to upload."""
    draw, picture = Random(seed), Image.new("RGBA", (480, 180), (255, 255, 255, 0))
    pen, x, y = ImageDraw.Draw(picture), 40, 90
    for _stroke in range(9):
        to = (min(x + draw.randrange(20, 55), 460), draw.randrange(35, 150))
        pen.line((x, y, *to), fill=(20, 30, 60, 255), width=5)
        x, y = to[0] - draw.randrange(0, 15), to[1]
    body = BytesIO()
    picture.save(body, "PNG")
    return ContentFile(body.getvalue(), name="signature.png")
