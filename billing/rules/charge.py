"""What the customer pays for what a work order cost, and why: from the frozen coverage decision, line by line."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from billing.choices import CostKind, Why
from billing.rules.amounts import ZERO
from billing.rules.costs import times
from contracts.choices import Cause, CoverKind, PriceRule

# Which part of the decision covers a kind of cost; what is none of its three is free where it charges nothing at all.
_COMPONENTS = {
    CostKind.PART: "parts",
    CostKind.MATERIAL: "parts",
    CostKind.LABOUR: "labour",
    CostKind.TRAVEL: "travel",
}
_MAN_MADE = (Cause.MAN_MADE, Cause.OWN_MOVE)
_CONTRACTED = _("Nothing: contract %(contract)s covers it.")
_IN_WARRANTY = _("Nothing: in warranty.")
_SENTENCES = {
    Why.FREE_FOR_LIFE: _("Free for life by the terms of the warranty."),
    Why.AT_COST: _("Out of warranty: at cost price."),
    Why.TRAVEL: _("Out of warranty: the engineer's travel expenses as they were."),
    Why.NOTHING_ELSE: _("Not charged: out of warranty only parts at cost price and travel are."),
    Why.UNIT_PRICE: _("At the unit price of contract %(contract)s; the list price is %(list)s."),
    Why.BELOW_UNIT_PRICE: _("By the price list, which is not above the unit price of contract %(contract)s."),
    Why.NO_UNIT_PRICE: _("By the price list: contract %(contract)s names no unit price for it."),
    Why.PRICE_LIST: _("By the price list."),
    Why.DAMAGE: _("Damage by people: by the price list."),
    Why.AS_SPENT: _("As it was spent."),
}
INSIDE = (CostKind.ENTERTAINMENT, CostKind.OVERTIME)  # the company's own: stands on no statement


@dataclass(frozen=True)
class Cost:
    """A cost as the charge looks at it; `agreed` is the contract's unit price of the part, None where there is none."""

    kind: str
    name: str
    quantity: Decimal
    cost: Decimal
    unit_cost: Decimal
    unit_price: Decimal | None = None
    agreed: Decimal | None = None


@dataclass(frozen=True)
class Charge:
    """What one cost is charged with: for one, for all of it, and why, as a code with its facts."""

    unit: Decimal
    amount: Decimal
    why: str
    params: dict = field(default_factory=dict)


def charge(decision, cost):
    """Return the `Charge` of a `Cost` by a frozen `contracts` decision. Source: R4.2, R9.1, R9.2, R16.1, R16.5

    Covered: nothing. Out of warranty: parts at cost price and travel, nothing else. Under a contract with unit prices:
    parts by the price list, but never above its unit price. Damage by people and the price list: parts and hours by the
    list, what was laid out as it was spent.
    """
    if free := _free(decision, cost):
        return Charge(ZERO, ZERO, *free)
    if decision.price_rule == PriceRule.COST_PRICE_PLUS_TRAVEL:
        return _at_cost(cost)
    if cost.kind == CostKind.PART and decision.price_rule == PriceRule.CONTRACT_UNIT_PRICE_CAP:
        return _capped(cost, decision.price_ref)
    if cost.unit_price is None:
        return Charge(cost.unit_cost, cost.cost, Why.AS_SPENT)
    return _of(cost, cost.unit_price, Why.DAMAGE if decision.cause in _MAN_MADE else Why.PRICE_LIST)


def said(why, params):
    """Return why a line costs what it does, in the language of the moment."""
    if why == Why.COVERED:
        return (_CONTRACTED if params.get("kind") == CoverKind.CONTRACT else _IN_WARRANTY) % params
    return _SENTENCES[Why(why)] % params


def _free(decision, cost):
    """Return (why, its facts) of what costs the customer nothing, None of what does cost."""
    component = _COMPONENTS.get(CostKind(cost.kind))
    if getattr(decision, component) if component else not decision.price_rule:
        origins = filter(None, (decision.by, *decision.also))
        origin = next((one for one in origins if component is None or component in one.gives), decision.by)
        return Why.COVERED, {"kind": origin.kind, "contract": origin.label} if origin else {}
    if cost.kind == CostKind.PART and cost.name in decision.free_parts:
        return Why.FREE_FOR_LIFE, {}
    return None


def _at_cost(cost):
    if cost.kind in (CostKind.PART, CostKind.MATERIAL):
        return Charge(cost.unit_cost, cost.cost, Why.AT_COST)
    if cost.kind == CostKind.TRAVEL:
        return Charge(cost.unit_cost, cost.cost, Why.TRAVEL)
    return Charge(ZERO, ZERO, Why.NOTHING_ELSE)


def _capped(cost, contract):
    facts = {"contract": contract}
    if cost.agreed is None:
        return _of(cost, cost.unit_price, Why.NO_UNIT_PRICE, facts)
    if cost.agreed < cost.unit_price:
        return _of(cost, cost.agreed, Why.UNIT_PRICE, {**facts, "list": f"{cost.unit_price:.2f}"})
    return _of(cost, cost.unit_price, Why.BELOW_UNIT_PRICE, facts)


def _of(cost, unit, why, params=None):
    return Charge(unit, times(cost.quantity, unit), why, params or {})
