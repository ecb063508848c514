"""Two at the same moment on PostgreSQL: a cost stands on one statement, one of them signs, and no payment is lost.

Each proof has its control: the same two without the lock, which end otherwise.
"""

from decimal import Decimal

import pytest
from django.db.models import Sum

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions import charging, costs
from billing.actions.charging import (
    issue_statement,
    prepare_statement,
    reverse_statement,
    settle_statement,
    sign_statement,
    withdraw_statement,
)
from billing.actions.costs import use_part
from billing.models import LedgerLine, Statement, StatementLine
from tests.billing.making import MONDAY
from tests.billing.working import part
from tests.tickets.making import work_order
from tests.tickets.test_lock_orders import at_once  # noqa: F401 - fixture
from tickets.models import WorkOrder

COST = Decimal("120.00")


@pytest.fixture
def order(transactional_db, north):
    """A work order out of warranty with one part on it, charged at cost price."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        made = work_order(by=north.dispatcher.actor, at=MONDAY)
        belt = part(by=north.manager.actor)
        use_part(work_order=made, part=belt, quantity=1, by=north.technician.actor, at=MONDAY)
        return made


@pytest.fixture
def brought(order, north):
    """Return a function: a statement of it, brought so far: prepared, signed, issued."""

    def to(state):
        by = {"by": north.finance.actor, "at": MONDAY}
        with tenant_scope(north.tenant):
            made = prepare_statement(work_order=order, **by)
            if state != "prepared":
                sign_statement(statement=made, refusal_reason="客户出差", **by)
            if state == "issued":
                issue_statement(statement=made, **by)
        return made

    return to


@pytest.fixture
def careless(monkeypatch):
    """The control: nobody locks anything, what was read last counts."""

    def read(statement, verb):
        return Statement.objects.select_related("work_order").get(pk=statement.pk)

    for module in (charging, costs):
        monkeypatch.setattr(module, "hold", lambda order: WorkOrder.objects.get(pk=order.pk))
    monkeypatch.setattr(charging, "_enter", read)


def _prepare(order, by):
    return [lambda: prepare_statement(work_order=order, by=by, at=MONDAY)]


def _sign(statement, by, reason):
    return [lambda: sign_statement(statement=statement, refusal_reason=reason, by=by, at=MONDAY)]


def _do(verb, statement, by, **facts):
    return [lambda: verb(statement=statement, by=by, at=MONDAY, **facts)]


def _books(north):
    """(what stands on cash, on receivables, on revenue)."""
    with tenant_scope(north.tenant):
        sums = dict(LedgerLine.objects.order_by().values_list("account").annotate(Sum("amount")))
    return tuple(sums.get(account, 0) for account in ("cash", "receivable", "revenue"))


def test_two_who_prepare_the_same_costs_get_one_statement(at_once, order, north):  # noqa: F811
    sides = (_prepare(order, north.technician.actor), _prepare(order, north.finance.actor))
    assert at_once(*sides) == [None, "Refused"]
    with tenant_scope(north.tenant):
        assert (Statement.objects.count(), StatementLine.objects.filter(live=True).count()) == (1, 1)


def test_control_without_the_lock_only_the_database_is_left_to_refuse(at_once, order, north, careless):  # noqa: F811
    sides = (_prepare(order, north.technician.actor), _prepare(order, north.finance.actor))
    assert at_once(*sides) == [None, "IntegrityError"]


def test_of_two_who_sign_one_statement_the_first_has_signed(at_once, brought, north):  # noqa: F811
    made = brought("prepared")
    assert at_once(_sign(made, north.technician.actor, "第一"), _sign(made, north.finance.actor, "第二")) == [
        None,
        "Refused",
    ]
    with tenant_scope(north.tenant):
        assert Statement.objects.get().refusal_reason == "第一"


def test_control_without_the_lock_the_second_signs_over_the_first(at_once, brought, north, careless):  # noqa: F811
    made = brought("prepared")
    sides = (_sign(made, north.technician.actor, "第一"), _sign(made, north.finance.actor, "第二"))
    assert at_once(*sides) == [None, None]
    with tenant_scope(north.tenant):
        assert Statement.objects.get().refusal_reason == "第二"


def test_what_is_issued_cannot_be_withdrawn(at_once, brought, north):  # noqa: F811
    made, by = brought("signed"), north.finance.actor
    sides = (_do(issue_statement, made, by), _do(withdraw_statement, made, by, reason="报错"))
    assert at_once(*sides) == [None, "Refused"]
    assert _books(north) == (0, COST, -COST)


def test_what_is_withdrawn_cannot_be_issued(at_once, brought, north):  # noqa: F811
    made, by = brought("signed"), north.finance.actor
    sides = (_do(withdraw_statement, made, by, reason="报错"), _do(issue_statement, made, by))
    assert at_once(*sides) == [None, "Refused"]
    assert _books(north) == (0, 0, 0)


def test_control_without_the_lock_a_withdrawn_statement_is_owed(at_once, brought, north, careless):  # noqa: F811
    made, by = brought("signed"), north.finance.actor
    sides = (_do(withdraw_statement, made, by, reason="报错"), _do(issue_statement, made, by))
    assert at_once(*sides) != [None, "Refused"]


def test_a_payment_is_given_back_when_its_statement_is_reversed_at_that_moment(at_once, brought, north):  # noqa: F811
    made, by = brought("issued"), north.finance.actor
    sides = (_do(settle_statement, made, by), _do(reverse_statement, made, by, reason="单价有误"))
    assert at_once(*sides) == [None, None]
    assert _books(north) == (0, 0, 0)


def test_what_is_reversed_cannot_be_paid(at_once, brought, north):  # noqa: F811
    made, by = brought("issued"), north.finance.actor
    sides = (_do(reverse_statement, made, by, reason="单价有误"), _do(settle_statement, made, by))
    assert at_once(*sides) == [None, "Refused"]
    assert _books(north) == (0, 0, 0)


def test_control_without_the_lock_the_payment_is_not_given_back(at_once, brought, north, careless):  # noqa: F811
    made, by = brought("issued"), north.finance.actor
    sides = (_do(settle_statement, made, by), _do(reverse_statement, made, by, reason="单价有误"))
    assert at_once(*sides) != [None, "Refused"]
    assert _books(north) == (COST, -COST, 0)
