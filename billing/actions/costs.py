"""What a work order costs, booked as it occurs: parts, hours, and what was booked wrongly taken back (R12.7)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from billing.actions.entering import company_day
from billing.actions.posting import post
from billing.choices import CostKind, EntryKind
from billing.models import CostLine, StatementLine
from billing.queries.costs import rate_of, unbooked
from billing.rules.amounts import MOST
from billing.rules.costs import MOST_QUANTITY, hours_between, times
from billing.rules.ledger import booked
from tickets.models import WorkOrder

_ENTRIES = {CostKind.PART: EntryKind.USE, CostKind.LABOUR: EntryKind.LABOUR}


def hold(work_order):
    """Lock a work order, which guards its costs and its charge; return it, fresh."""
    return WorkOrder.objects.select_for_update(of=("self",), no_key=True).get(pk=work_order.pk)


@transaction.atomic
def use_part(*, work_order, part, quantity, by, at, serial="", key=None):
    """Book a part used on a work order, at its prices of today; return the `CostLine`.

    `key` is an id of the sender's: the same sent twice is one use. Raises Refused (`part_inactive`, `quantity`,
    `too_much`, `key_taken`). Source: R12.7
    """
    order = hold(work_order)
    if known := CostLine.objects.filter(key=key).first() if key else None:
        return _same(known, work_order=order, part=part, quantity=quantity)
    if not part.active:
        raise Refused(_("%(part)s is no longer in use.") % {"part": part}, code="part_inactive", field="part")
    line = CostLine(
        key=key, kind=CostKind.PART, part=part, code=part.code, name=part.name, unit=part.unit,
        serial=serial, quantity=quantity, unit_cost=part.cost, unit_price=part.list_price, day=company_day(at),
    )  # fmt: skip
    return _book(line, order, by=by, at=at)


@transaction.atomic
def add_labour(*, work_order, member, hours, by, at, day=None, about="", key=None):
    """Book a member's hours on a work order, at their rate of that day, else the company's; return the `CostLine`.

    Raises Refused (`no_rate`, `quantity`, `day`, `too_much`, `key_taken`). Source: R12.7
    """
    order = hold(work_order)
    if known := CostLine.objects.filter(key=key).first() if key else None:
        return _same(known, work_order=order, member=member, quantity=hours)
    today = company_day(at)
    if day and day > today:
        raise Refused(_("This day is still to come."), code="day", field="day")
    return _book(_labour(member, hours, day or today, about, key=key), order, by=by, at=at)


@transaction.atomic
def book_visits(*, work_order, by, at, rated_only=False):
    """Book the hours on site of all visits that are over, for everybody of their crews, once each; return the lines.

    `rated_only` leaves those for another time for whom no rate holds. Raises Refused (`no_rate`). Source: R12.7
    """
    order, lines = hold(work_order), []
    for crew in unbooked().filter(visit__work_order=order):
        visit = crew.visit
        hours, day = hours_between(visit.arrived_at, visit.left_at), company_day(visit.arrived_at)
        if not 0 < hours <= MOST_QUANTITY or (rated_only and rate_of(crew.member_id, on=day) is None):
            continue
        line = _labour(crew.member, hours, day, _("Visit %(number)d") % {"number": visit.position}, visit=visit)
        lines.append(_book(line, order, by=by, at=at))
    return lines


@transaction.atomic
def take_back(*, line, by, at, reason=""):
    """Take back what was booked on a work order, whole; return the line that does it.

    Raises Refused (`taken_back`, `paid`, `overtime`, `on_statement`), Forbidden (`not_yours`). Source: R12.7
    """
    order = hold(line.work_order)
    line = CostLine.objects.select_related("item").get(pk=line.pk)
    if line.item_id or line.reverses_id:
        raise Refused(_("This comes with a paid claim and cannot be taken back."), code="paid")
    if line.overtime_id:
        raise Refused(_("This comes with a confirmed overtime day: call that off instead."), code="overtime")
    if CostLine.objects.filter(reverses=line).exists():
        raise Refused(_("This was taken back already."), code="taken_back")
    if on := StatementLine.objects.filter(cost_line=line, live=True).select_related("statement").first():
        message = _("This is on statement %(number)s: withdraw or reverse that first.")
        raise Refused(message % {"number": on.statement.number}, code="on_statement")
    if not allows(by.roles, "work_orders.view") and str(line.booked_by_id) != by.membership_id:
        raise Forbidden(_("Whoever booked this, or the office, takes it back."), code="not_yours")
    return turn_round(line, order, by=by, at=at, reason=reason)


def turn_round(line, order, *, by, at, reason):
    """Book the line that takes another one back, on its work order, which is held; return it."""
    back = CostLine.objects.create(
        work_order=order, reverses=line, reason=reason, quantity=-line.quantity, cost=-line.cost, at=at,
        day=company_day(at), booked_by_id=by.membership_id, by_name=by.name,
        **{name: getattr(line, name) for name in _KEPT},
    )  # fmt: skip
    post(EntryKind.TAKE_BACK, back, postings=booked(line.kind, back.cost, order), by=by, at=at, about=line.name)
    record("cost.take_back", line, by=by, at=at, facts={"work_order": order.number, "cost": str(line.cost)})
    return back


_KEPT = ("kind", "part", "visit", "member", "overtime", "code", "name", "serial", "unit", "unit_cost", "unit_price")


def _labour(member, hours, day, about, *, visit=None, key=None):
    rate = rate_of(member.pk, on=day)
    if rate is None:
        message = _("No hourly rate holds on %(day)s: set one in the settings.") % {"day": day.isoformat()}
        raise Refused(message, code="no_rate")
    return CostLine(
        key=key, kind=CostKind.LABOUR, member=member, visit=visit, quantity=hours, day=day,
        name=" · ".join(filter(None, (member.name, about))), unit=_("hours"), unit_cost=rate.cost,
        unit_price=rate.price,
    )  # fmt: skip


def _book(line, order, *, by, at):
    if not 0 < line.quantity <= MOST_QUANTITY:
        message = _("Give a quantity above zero, and at most %(most)s.") % {"most": MOST_QUANTITY}
        raise Refused(message, code="quantity", field="quantity")
    line.cost = times(line.quantity, line.unit_cost)
    if max(line.cost, line.price) > MOST:
        raise Refused(_("That comes to more than the books can hold."), code="too_much", field="quantity")
    line.work_order, line.at, line.booked_by_id, line.by_name = order, at, by.membership_id, by.name
    line.save(force_insert=True)
    postings = booked(line.kind, line.cost, order)
    post(_ENTRIES[line.kind], line, postings=postings, by=by, at=at, about=line.name, day=line.day)
    facts = {"work_order": order.number, "quantity": str(line.quantity), "cost": str(line.cost)}
    record(f"cost.{line.kind}", line, by=by, at=at, facts=facts)
    return line


def _same(known, **facts):
    """Return what was booked under a key before. Raises Refused (`key_taken`) where it was something else."""
    if any(getattr(known, name) != value for name, value in facts.items()):
        raise Refused(_("Something else was booked under this key."), code="key_taken", field="key")
    return known
