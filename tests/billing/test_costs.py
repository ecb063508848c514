"""R12.7: parts and hours are booked on a work order as they occur, with the prices of that time, and never change."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from aftersales.errors import Forbidden, Refused
from billing.actions.catalogue import save_part, set_rate
from billing.actions.costs import add_labour, book_visits, take_back, use_part
from billing.actions.paying import pay
from billing.models import CostLine, LedgerEntry, LedgerLine
from billing.queries.costs import cost_of
from billing.rules.costs import hours_between, times
from tests.billing.making import MONDAY, approved, item, submitted
from tests.billing.working import part, repaired

D = Decimal


def accounts(**of):
    """Return {account: its balance} of the ledger, without those at zero."""
    found = {}
    for account, amount in LedgerLine.objects.filter(**of).values_list("account", "amount"):
        found[account] = found.get(account, 0) + amount
    return {account: amount for account, amount in found.items() if amount}


def test_a_part_keeps_the_prices_it_was_used_at(shop):
    order, by = repaired(shop), shop.technician.actor
    belt = part(by=shop.manager.actor)
    line = use_part(work_order=order, part=belt, quantity=D("1.5"), by=by, at=MONDAY)
    belt.cost = belt.list_price = D(999)
    save_part(part=belt, by=shop.manager.actor, at=MONDAY)
    line.refresh_from_db()
    assert (line.cost, line.price, line.unit_cost, cost_of(order)) == (D(180), D(300), D(120), D(180))
    assert accounts(work_order=order) == {"material": D(180), "stock": D(-180)}
    found = CostLine.objects.filter(pk=line.pk)
    for break_it in (lambda: found.update(cost=D(1)), lambda: found._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_what_is_taken_back_costs_nothing_and_is_taken_back_once(shop):
    order, belt = repaired(shop), part(by=shop.manager.actor)
    doing = {"by": shop.technician.actor, "at": MONDAY}
    line = use_part(work_order=order, part=belt, quantity=D(2), **doing)
    with pytest.raises(Forbidden):
        take_back(line=use_part(work_order=order, part=belt, quantity=D(1), by=shop.manager.actor, at=MONDAY), **doing)
    take_back(line=line, reason="多带了一条", **doing)
    with pytest.raises(Refused) as refusal:
        take_back(line=line, **doing)
    assert (refusal.value.code, cost_of(order)) == ("taken_back", D(120))
    assert accounts(work_order=order) == {"material": D(120), "stock": D(-120)}


def test_the_same_use_sent_twice_is_one(shop):
    order, belt, key = repaired(shop), part(by=shop.manager.actor), uuid4()
    use = {"work_order": order, "part": belt, "by": shop.technician.actor, "at": MONDAY, "key": key}
    assert use_part(quantity=D(1), **use) == use_part(quantity=D(1), **use)
    with pytest.raises(Refused) as refusal:
        use_part(quantity=D(2), **use)
    assert (refusal.value.code, LedgerEntry.objects.filter(kind="use").count()) == ("key_taken", 1)


@pytest.mark.parametrize(("quantity", "code"), [(D(0), "quantity"), (D(-1), "quantity"), (D("100000"), "quantity")])
def test_a_quantity_is_above_zero(shop, quantity, code):
    order, belt = repaired(shop), part(by=shop.manager.actor)
    with pytest.raises(Refused) as refusal:
        use_part(work_order=order, part=belt, quantity=quantity, by=shop.technician.actor, at=MONDAY)
    assert (refusal.value.code, refusal.value.field) == (code, "quantity")


def test_hours_on_site_are_booked_once_at_the_rate_of_their_day(shop):
    order, doing = repaired(shop, minutes=100), {"by": shop.technician.actor, "at": MONDAY}
    own = {"cost": D("75.50"), "price": D(180), "by": shop.owner.actor, "at": MONDAY}
    set_rate(member=shop.technician, starts_on=date(2026, 11, 1), **own)
    set_rate(member=shop.technician, starts_on=date(2026, 11, 24), **own | {"cost": D(500)})
    [line] = book_visits(work_order=order, **doing)
    assert (line.quantity, line.cost, line.price) == (D("1.67"), D("126.09"), D("300.60"))
    assert book_visits(work_order=order, **doing) == []
    take_back(line=line, **doing)
    assert book_visits(work_order=order, **doing) == []  # whoever took it back books other hours by hand
    other = add_labour(work_order=order, member=shop.colleague, hours=D(2), **doing)
    assert (other.cost, accounts(work_order=order)) == (D(120), {"labour": D(120), "wages": D(-120)})
    with pytest.raises(Refused) as refusal:
        add_labour(work_order=order, member=shop.colleague, hours=D(2), day=date(2020, 1, 1), **doing)
    assert refusal.value.code == "no_rate"
    with pytest.raises(Refused) as refusal:
        add_labour(work_order=order, member=shop.colleague, hours=D(2), day=date(2026, 11, 24), **doing)
    assert refusal.value.code == "day"


def test_a_paid_claim_is_cost_of_its_work_orders_once(shop):
    order = repaired(shop)
    lines = [item(amount=D("79.00")), item(category="material", amount=D("11.50")), item(category="entertainment")]
    claim = submitted(shop.technician, *lines, work_order=order)
    assert cost_of(order) == 0
    pay(claim=approved(shop, claim), by=shop.finance.actor, at=MONDAY)
    assert cost_of(order) == D("219.00")
    assert accounts() == {"travel": D(79), "material": D("11.5"), "other": D("128.5"), "cash": D(-219)}
    with pytest.raises(Refused):
        take_back(line=CostLine.objects.of(order).first(), by=shop.owner.actor, at=MONDAY)


@pytest.mark.parametrize(
    ("quantity", "price", "comes_to"),
    [("0.33", "0.10", "0.03"), ("1.67", "75.50", "126.09"), ("0.50", "0.01", "0.01"), ("3", "9.99", "29.97")],
)
def test_what_so_many_cost_is_rounded_half_up(quantity, price, comes_to):
    assert times(D(quantity), D(price)) == D(comes_to)


def test_hours_between_two_instants_are_never_less_than_none():
    assert hours_between(MONDAY, MONDAY + timedelta(minutes=50)) == D("0.83")
    assert hours_between(MONDAY, MONDAY - timedelta(minutes=50)) == D(0)
