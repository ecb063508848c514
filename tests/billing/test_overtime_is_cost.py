"""The pay of a confirmed overtime day is cost of the calls it was earned by, until the confirmation is called off."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.scope import tenant_scope
from billing.actions.charging import prepare_statement
from billing.actions.costs import take_back
from billing.actions.overtime import call_off_overtime, confirm_overtime, propose_overtime
from billing.choices import Account
from billing.models import CostLine, ExpensePolicy, LedgerLine, OvertimeDay
from billing.queries.charge import charge_of, open_lines
from billing.queries.costs import cost_of
from billing.rules.overtime import shares
from tests.billing.making import MONDAY
from tests.billing.test_overtime import OCTOBER, on_site
from tests.billing.working import part

NOVEMBER = datetime(2026, 11, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
SUNDAY = date(2026, 10, 11)


@pytest.mark.parametrize(
    ("amount", "calls", "parts"),
    [
        ("60", 1, ["60.00"]), ("60", 3, ["20"] * 3), ("100", 3, ["33.34", "33.33", "33.33"]),
        ("0.02", 3, ["0.01", "0.01", "0"]),
    ],
)  # fmt: skip
def test_each_call_bears_the_same_and_the_first_the_odd_cents(amount, calls, parts):
    assert shares(Decimal(amount), calls) == [Decimal(one) for one in parts]
    assert sum(shares(Decimal(amount), calls)) == Decimal(amount)


def proposed(company, *hours):
    """The technician's Sunday with calls at these hours: (the day, its work orders by arrival)."""
    orders = [on_site(company, 10, 11, hour) for hour in hours]
    propose_overtime(span=OCTOBER, by=company.manager.actor, at=NOVEMBER)
    return OvertimeDay.objects.get(day=SUNDAY), orders


def confirmed(company, *hours):
    day, orders = proposed(company, *hours)
    confirm_overtime(days=[day], by=company.manager.actor, at=NOVEMBER)
    day.refresh_from_db()
    return day, orders


def booked_on(account):
    return LedgerLine.objects.filter(account=account).aggregate(sum=Sum("amount", default=0))["sum"]


def test_a_day_is_shared_among_its_calls_and_the_books_balance(shop):
    ExpensePolicy.objects.update(overtime_amount=Decimal(100))
    on_site(shop, 10, 12, 10)  # a Monday: no call of that day
    day, orders = confirmed(shop, 15, 9, 20)
    assert (day.calls, [cost_of(one) for one in orders]) == (3, [Decimal("33.33"), Decimal("33.34"), Decimal("33.33")])
    line = CostLine.objects.get(work_order=orders[1])
    assert (line.kind, line.day, line.overtime_id, line.member_id) == ("overtime", SUNDAY, day.pk, shop.technician.pk)
    assert (booked_on(Account.LABOUR), booked_on(Account.WAGES)) == (100, -100)
    assert {one.entry.day for one in LedgerLine.objects.select_related("entry")} == {SUNDAY}


def test_it_lowers_the_margin_and_stands_on_no_statement(shop):
    _day, [order] = confirmed(shop, 9)
    found = charge_of(order)
    assert (found.cost, found.total, found.margin) == (60, 0, -60)
    assert open_lines(order, found.decision) == []
    with pytest.raises(Refused) as refused:
        prepare_statement(work_order=order, by=shop.finance.actor, at=NOVEMBER)
    assert refused.value.code == "nothing_to_charge"


def test_calling_off_takes_it_back_and_the_day_can_be_confirmed_anew(shop):
    day, orders = confirmed(shop, 9, 15)
    with pytest.raises(Refused) as refused:
        take_back(line=CostLine.objects.first(), by=shop.manager.actor, at=NOVEMBER)
    assert refused.value.code == "overtime"
    with pytest.raises(Refused):
        call_off_overtime(day=day, reason=" ", by=shop.manager.actor, at=NOVEMBER)
    call_off_overtime(day=day, reason="当天调休", by=shop.manager.actor, at=NOVEMBER)
    assert ([cost_of(one) for one in orders], booked_on(Account.LABOUR), booked_on(Account.WAGES)) == ([0, 0], 0, 0)
    assert not OvertimeDay.objects.confirmed().exists()
    with pytest.raises(Refused):
        call_off_overtime(day=day, reason="再来", by=shop.manager.actor, at=NOVEMBER)
    assert propose_overtime(span=OCTOBER, by=shop.manager.actor, at=NOVEMBER) == 1
    again = OvertimeDay.objects.proposed().get()
    confirm_overtime(days=[again], by=shop.manager.actor, at=NOVEMBER)
    assert [cost_of(one) for one in orders] == [30, 30]


def test_nobody_calls_off_their_own_nor_what_nobody_confirmed(shop):
    day, _orders = proposed(shop, 9)
    with pytest.raises(Refused):
        call_off_overtime(day=day, reason="x", by=shop.manager.actor, at=NOVEMBER)
    facts = {"day": date(2026, 10, 18), "kind": "rest_day", "calls": 1, "amount": Decimal(60), "proposed_at": NOVEMBER}
    own = OvertimeDay.objects.create(member=shop.manager, **facts)
    confirm_overtime(days=[own], by=shop.owner.actor, at=NOVEMBER)
    with pytest.raises(Forbidden):
        call_off_overtime(day=own, reason="x", by=shop.manager.actor, at=NOVEMBER)
    assert not CostLine.objects.exists()  # no check-in answers for it: nothing is booked


def test_the_database_lets_a_confirmed_day_be_called_off_once_and_nothing_else(shop):
    day, _orders = confirmed(shop, 9)
    found, off = OvertimeDay.objects.filter(pk=day.pk), {"called_off_at": NOVEMBER, "called_off_by": "x", "reason": "x"}
    _refused(lambda: found.update(amount=1))
    _refused(lambda: found.update(**off, amount=1))
    _refused(found.delete)
    _refused(lambda: found.update(**{**off, "reason": ""}))
    found.update(**off)
    _refused(lambda: found.update(called_off_at=None, called_off_by="", reason=""))
    _refused(lambda: found.update(reason="y"))
    _refused(found.delete)
    line = CostLine.objects.get()
    _refused(lambda: CostLine.objects.bulk_create([_twin(line, key=None)]))
    _refused(lambda: CostLine.objects.bulk_create([_twin(line, kind="labour", overtime=None, overtime_id=day.pk)]))


def _refused(break_it):
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it()


def _twin(line, **fields):
    known = {one.attname: getattr(line, one.attname) for one in line._meta.fields if one.name != "id"}
    known.update({name: value for name, value in fields.items() if name != "overtime"})
    return CostLine(**known)


@pytest.fixture
def company(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        part(by=north.manager.actor)
    return north


def test_pages_and_programs_show_which_calls_a_day_answers_for(company, sign_in):
    with tenant_scope(company.tenant):
        day, [first, second] = proposed(company, 9, 15)
    page, month = sign_in(company.manager), "/expenses/overtime/?month=2026-10"
    body = page.get(month).content.decode()
    assert body.index(f'/costs/{first.number}/"') < body.index(f'/costs/{second.number}/"')
    page.post("/expenses/overtime/confirm/", {"month": "2026-10", "days": [str(day.pk)]})
    told = page.get(f"/api/v1/overtime-days/{day.pk}/").json()
    thirty = {"amount": "30.00", "currency": "CNY"}
    assert told["shares"] == [{"work_order": one.number, "amount": thirty} for one in (first, second)]
    costs = page.get(f"/costs/{first.number}/").content.decode()
    assert "加班" in costs
    assert "take-back" not in costs
    off = f"/expenses/overtime/{day.pk}/call-off/"
    assert off in page.get(month).content.decode()
    assert first.number in page.get(off).content.decode()
    assert page.post(off, {"reason": ""}).status_code == 422
    assert page.post(off, {"reason": "当天调休"})["Location"] == month
    body = page.get(month).content.decode()
    assert "当天调休" in body
    assert off not in body
    assert "尚未确认" in page.post(off, {"reason": "再来"}).content.decode()
    assert sign_in(company.technician).get(off).status_code == 403
    answer = page.post(f"/api/v1/overtime-days/{day.pk}/call-off/", {"reason": "x"}, "application/json")
    assert answer.status_code == 409
    assert page.get(f"/api/v1/overtime-days/{day.pk}/").json()["reason"] == "当天调休"
