"""Two at the same moment on PostgreSQL: a claim is paid or sent back, an overtime day is booked once."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions import paying, sending
from billing.actions.overtime import call_off_overtime, confirm_overtime, propose_overtime
from billing.actions.paying import pay
from billing.actions.sending import return_claim
from billing.models import ClaimPayment, CostLine, ExpenseClaim, OvertimeDay
from tests.billing.making import MONDAY, approved, submitted
from tests.billing.test_overtime import OCTOBER, on_site
from tests.tickets.test_lock_orders import at_once  # noqa: F401 - fixture


@pytest.fixture
def company(transactional_db, north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


@pytest.fixture
def claim(company):
    with tenant_scope(company.tenant):
        return approved(company, submitted(company.technician))


@pytest.fixture
def sides(company, claim):
    """Who pays it, and who sends it back."""
    finance, owner = company.finance.actor, company.owner.actor
    paid = [lambda: pay(claim=claim, by=finance, at=MONDAY)]
    back = [lambda: return_claim(claim=claim, reason="缺发票", by=owner, at=MONDAY)]
    return {"pay": paid, "return": back}


def _left(company):
    with tenant_scope(company.tenant):
        return ExpenseClaim.objects.get().state, ClaimPayment.objects.count()


@pytest.mark.parametrize(("first", "left"), [("pay", ("paid", 1)), ("return", ("returned", 0))])
def test_a_claim_is_paid_or_sent_back_and_never_both(at_once, company, sides, first, left):  # noqa: F811
    [second] = sides.keys() - {first}
    assert at_once(sides[first], sides[second]) == [None, "Refused"]
    assert _left(company) == left


def test_control_without_the_lock_only_the_version_is_left_to_refuse(at_once, company, sides, monkeypatch):  # noqa: F811
    for module in (paying, sending):
        monkeypatch.setattr(
            module, "enter", lambda claim, verb: ExpenseClaim.objects.select_related("claimant").get(pk=claim.pk)
        )
    [first, second] = at_once(sides["return"], sides["pay"])
    assert (first, second) == (None, "Stale")
    assert _left(company) == ("returned", 0)


@pytest.fixture
def day(company):
    with tenant_scope(company.tenant):
        on_site(company, 10, 11, 9)
        propose_overtime(span=OCTOBER, by=company.manager.actor, at=MONDAY)
        return OvertimeDay.objects.get(day=date(2026, 10, 11))


def test_two_who_confirm_one_day_book_it_once(at_once, company, day):  # noqa: F811
    first, second = (
        [lambda by=by: confirm_overtime(days=[day], by=by, at=MONDAY)]
        for by in (company.manager.actor, company.owner.actor)
    )
    assert at_once(first, second) == [None, "Refused"]
    with tenant_scope(company.tenant):
        assert [line.cost for line in CostLine.objects.all()] == [Decimal(60)]


def test_two_who_call_off_one_day_take_it_back_once(at_once, company, day):  # noqa: F811
    with tenant_scope(company.tenant):
        confirm_overtime(days=[day], by=company.manager.actor, at=MONDAY)
    off = [lambda: call_off_overtime(day=day, reason="调休", by=company.manager.actor, at=MONDAY)]
    assert at_once(off, off) == [None, "Refused"]
    with tenant_scope(company.tenant):
        assert sorted(line.cost for line in CostLine.objects.all()) == [Decimal(-60), Decimal(60)]
