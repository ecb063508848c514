"""What the customer of a work order is charged: what stands on statements, and what is not on one yet."""

from dataclasses import dataclass
from decimal import Decimal

from aftersales.accounts.permissions import allows
from billing.models import AgreedPrice, CostLine, Statement, StatementLine
from billing.queries.costs import cost_of
from billing.rules.amounts import total_of
from billing.rules.charge import INSIDE, Charge, Cost, charge, said
from contracts.rules.decision import Decision
from tickets.queries.visible import visible_to


@dataclass(frozen=True)
class ChargeLine:
    """A cost that stands on no statement yet, and what it would be charged with."""

    line: CostLine
    charge: Charge

    @property
    def reason(self):
        """Return why, in the language of the moment."""
        return said(self.charge.why, self.charge.params)


@dataclass(frozen=True)
class OrderCharge:
    """The charge of a work order: open lines, its statements, and what both come to; margin is charge less cost."""

    decision: Decision
    open: list[ChargeLine]
    statements: list[Statement]
    cost: Decimal

    @property
    def open_total(self):
        return total_of(one.charge.amount for one in self.open)

    @property
    def total(self):
        """Return what the customer pays in all: statements that stand, and what is not on one yet."""
        return self.open_total + total_of(one.total for one in self.statements if one.called_off_at is None)

    @property
    def margin(self):
        return self.total - self.cost


def charge_of(order):
    """Return the `OrderCharge` of a work order; five queries."""
    decision = Decision.from_dict(order.coverage)
    statements = list(Statement.objects.filter(work_order=order).order_by("-prepared_at", "-id"))
    return OrderCharge(decision, open_lines(order, decision), statements, cost_of(order))


def open_lines(order, decision):
    """Return the costs of a work order that a statement prepared now would hold, each as a `ChargeLine`."""
    on_one = StatementLine.objects.filter(live=True, cost_line__work_order=order).values("cost_line")
    lines = CostLine.objects.of(order).standing().exclude(pk__in=on_one).exclude(kind__in=INSIDE)
    lines = list(lines.select_related("part"))
    agreed = _agreed(decision.price_ref, [line.part_id for line in lines if line.part_id])
    return [ChargeLine(line, charge(decision, _cost(line, agreed))) for line in lines]


def visible_statements(actor):
    """Return the statements of the work orders an actor may see (I-3)."""
    if allows(actor.roles, "work_orders.view"):
        return Statement.objects.all()
    return Statement.objects.filter(work_order__in=visible_to(actor))


def _agreed(contract, parts):
    """Return {part: unit price} of the contract that caps the prices, if one does."""
    if not contract or not parts:
        return {}
    prices = AgreedPrice.objects.filter(contract__number=contract, part__in=parts)
    return dict(prices.values_list("part", "price"))


def _cost(line, agreed):
    return Cost(
        kind=line.kind,
        name=line.name,
        quantity=line.quantity,
        cost=line.cost,
        unit_cost=line.unit_cost,
        unit_price=line.unit_price,
        agreed=agreed.get(line.part_id),
    )
