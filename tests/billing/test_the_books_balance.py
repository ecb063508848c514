"""In whatever order people act: the books balance, nothing counts twice, a work order costs the sum of its lines."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftersales.errors import Refused
from billing.actions import charging
from billing.actions.advances import approve_advance, ask_advance, pay_out, repay
from billing.actions.costs import add_labour, book_visits, take_back, use_part
from billing.actions.paying import pay
from billing.choices import COSTS
from billing.models import CashAdvance, CostLine, ExpenseClaim, LedgerEntry, LedgerLine, Statement, StatementLine
from billing.queries.charge import charge_of
from billing.queries.costs import cost_of
from tests.billing.making import MONDAY, approved, item, submitted
from tests.billing.working import part, repaired

D = Decimal
_CENTS = st.integers(1, 9_999).map(lambda cents: D(cents) / 100)


@pytest.fixture
def workshop(shop):
    """A company with two work orders, two parts, claims that only wait to be paid and an advance to be set against."""
    orders = [repaired(shop), repaired(shop, project_name="一号厂房")]
    parts = [part("A", by=shop.manager.actor, cost="0.07"), part("B", by=shop.manager.actor, cost="19.99")]
    for number, order in enumerate([*orders, None]):
        lines = [item(amount=D("10.01") + number), item(category="entertainment", amount=D("3.33"))]
        approved(shop, submitted(shop.technician, *lines, work_order=order))
    asked = ask_advance(member=shop.technician, amount=D("20.00"), about="x", by=shop.technician.actor, at=MONDAY)
    approve_advance(advance=asked, by=shop.manager.actor, at=MONDAY)
    return shop, orders, parts


def _pick(found, number):
    return found[number % len(found)] if found else None


STEPS = {
    "use": lambda on, do, n, amount: use_part(work_order=on.order, part=_pick(on.parts, n), quantity=amount, **do),
    "labour": lambda on, do, n, amount: add_labour(work_order=on.order, member=on.shop.colleague, hours=amount, **do),
    "visits": lambda on, do, n, amount: book_visits(work_order=on.order, **do),
    "take back": lambda on, do, n, amount: take_back(line=on.line(n), **do),
    "prepare": lambda on, do, n, amount: charging.prepare_statement(work_order=on.order, **do),
    "sign": lambda on, do, n, amount: charging.sign_statement(statement=on.statement(n), refusal_reason="x", **do),
    "issue": lambda on, do, n, amount: charging.issue_statement(statement=on.statement(n), **do),
    "settle": lambda on, do, n, amount: charging.settle_statement(statement=on.statement(n), **do),
    "withdraw": lambda on, do, n, amount: charging.withdraw_statement(statement=on.statement(n), reason="x", **do),
    "reverse": lambda on, do, n, amount: charging.reverse_statement(statement=on.statement(n), reason="x", **do),
    "pay": lambda on, do, n, amount: pay(claim=_pick(list(ExpenseClaim.objects.order_by("number")), n), **do),
    "pay out": lambda on, do, n, amount: pay_out(advance=CashAdvance.objects.get(), **do),
    "repay": lambda on, do, n, amount: repay(advance=CashAdvance.objects.get(), amount=amount, **do),
}


class _On:
    """Where a step acts: a work order, and one of its lines or statements by number."""

    def __init__(self, shop, order, parts):
        self.shop, self.order, self.parts = shop, order, parts

    def line(self, number):
        return _pick(list(CostLine.objects.of(self.order).select_related("work_order")), number)

    def statement(self, number):
        found = Statement.objects.filter(work_order=self.order).select_related("work_order").order_by("number")
        return _pick(list(found), number)


_STEP = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 7), st.integers(0, 1), _CENTS)
_WAY = ["use", "labour", "prepare", "sign", "issue", "settle", "reverse"]
_WALK = st.lists(_STEP, min_size=6, max_size=18)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(walk=_WALK, way=st.integers(0, len(_WAY)))
def test_the_books_balance_after_every_step(workshop, walk, way):
    with transaction.atomic():
        _walk(workshop, [(name, 0, 0, D("1.00")) for name in _WAY[:way]] + walk)
        transaction.set_rollback(True)


def _walk(workshop, walk):
    shop, orders, parts = workshop
    done: Counter = Counter()
    for minute, (name, number, where, amount) in enumerate(walk):
        do = {"by": shop.finance.actor, "at": MONDAY + timedelta(minutes=minute)}
        before = LedgerEntry.objects.count()
        with suppress(Refused, AttributeError), transaction.atomic():  # AttributeError: there is no such line yet
            STEPS[name](_On(shop, orders[where], parts), do, number, amount)
            done[name] += 1
        assert LedgerEntry.objects.count() - before in (0, 1, 2)
        _balances()
    _is_consistent(orders)


def _balances():
    """Each entry's lines add up to nothing; on PostgreSQL the database is asked as well."""
    sums = LedgerLine.objects.values("entry").annotate(total=Sum("amount"), lines=Count("id"))
    assert all(round(row["total"], 2) == 0 and row["lines"] >= 2 for row in sums)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _is_consistent(orders):
    for order in orders:
        lines = CostLine.objects.filter(work_order=order)
        booked = LedgerLine.objects.filter(work_order=order, account__in=COSTS)
        assert cost_of(order) == sum((line.cost for line in lines), D(0))
        assert cost_of(order) == sum(booked.values_list("amount", flat=True), D(0))
        charged = LedgerLine.objects.filter(work_order=order, account="revenue").values_list("amount", flat=True)
        issued = Statement.objects.filter(work_order=order, state__in=("issued", "settled"))
        assert -sum(charged, D(0)) == sum(issued.values_list("total", flat=True), D(0))
        charge = charge_of(order)
        assert charge.total >= sum((one.total for one in issued), D(0))
    for statement in Statement.objects.all():
        assert statement.total == sum(line.amount for line in statement.lines.all())
    live = Counter(StatementLine.objects.filter(live=True).values_list("cost_line", flat=True))
    assert max(live.values(), default=1) == 1
    paid = ExpenseClaim.objects.filter(state="paid")
    assert LedgerEntry.objects.filter(kind="claim").count() == paid.count()
    once = Counter(LedgerEntry.objects.values_list("source", "source_id", "kind"))
    assert max(once.values(), default=1) == 1
