"""R12.10: a repair call answered on site on a day off earns 60 CNY, once a day; make-up workdays earn nothing."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.choices import DayKind
from billing.actions.overtime import confirm_overtime, propose_overtime
from billing.models import ExpensePolicy, OvertimeDay
from billing.queries.overtime import month_of
from billing.rules.overtime import rate_of
from tests.tickets.making import brought_to, term, work_order
from tickets.choices import TermKind

SEPTEMBER, OCTOBER = ((date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 10, 31)))


def on_site(company, month, day, hour, minute=0, **fields):
    """A work order whose technician arrives four minutes after this time in Shanghai."""
    at = datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))
    by = company.dispatcher.actor
    made = work_order(by=by, at=at, **fields)
    return brought_to("on_site", made, at=at, by=by, technician=company.technician)


def said():
    return list(OvertimeDay.objects.order_by("day").values_list("day", "kind", "calls", "amount"))


@pytest.mark.parametrize(
    ("kind", "holiday", "earns"),
    [
        (DayKind.WORKDAY, None, None), (DayKind.MAKEUP, None, None), (DayKind.HALF_DAY, 180, None),
        (DayKind.REST_DAY, 180, 60), (DayKind.HOLIDAY, None, 60), (DayKind.HOLIDAY, 180, 180), (DayKind.HOLIDAY, 0, 0),
    ],
)  # fmt: skip
def test_what_a_day_earns(kind, holiday, earns):
    assert rate_of(kind, usual=60, holiday=holiday) == earns


def test_a_holiday_week_with_its_make_up_days_is_proposed_once_a_day(shop):
    ExpensePolicy.objects.update(overtime_holiday_amount=Decimal(180))
    on_site(shop, 9, 20, 10)  # a Sunday that is worked for the holiday
    on_site(shop, 9, 25, 19)  # Mid-Autumn, a Friday
    for hour in (9, 15):
        on_site(shop, 10, 1, hour)
    on_site(shop, 10, 8, 20)  # a workday again
    on_site(shop, 10, 10, 23, 57)  # a Saturday that is worked; they arrive on Sunday
    on_site(shop, 10, 17, 10, type=term(TermKind.TYPE, "inspection"))  # no repair
    by = shop.manager.actor
    at = datetime(2026, 11, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert [propose_overtime(span=span, by=by, at=at) for span in (SEPTEMBER, OCTOBER, OCTOBER)] == [1, 2, 0]
    [autumn, first, sunday] = said()
    assert (autumn[0], autumn[1:]) == (date(2026, 9, 25), ("holiday", 1, Decimal(180)))
    assert first == (date(2026, 10, 1), "holiday", 2, Decimal(180))
    assert sunday == (date(2026, 10, 11), "rest_day", 1, Decimal(60))
    confirm_overtime(days=[OvertimeDay.objects.get(day=sunday[0])], by=by, at=at)
    ExpensePolicy.objects.update(overtime_amount=Decimal(80), overtime_holiday_amount=None)
    propose_overtime(span=OCTOBER, by=by, at=at)
    assert [one[3] for one in said()] == [Decimal(180), Decimal(80), Decimal(60)]  # what is confirmed stays


def test_nobody_confirms_their_own_and_a_day_is_paid_once(shop):
    at = datetime(2026, 11, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    facts = {"day": date(2026, 10, 11), "kind": "rest_day", "calls": 1, "amount": Decimal(60), "proposed_at": at}
    own, other = (OvertimeDay.objects.create(member=one, **facts) for one in (shop.manager, shop.technician))
    with pytest.raises(Forbidden):
        confirm_overtime(days=[other, own], by=shop.manager.actor, at=at)
    assert not OvertimeDay.objects.confirmed().exists()
    confirm_overtime(days=[other], by=shop.manager.actor, at=at)
    with pytest.raises(Refused):
        confirm_overtime(days=[other], by=shop.manager.actor, at=at)
    for break_it in (
        lambda: OvertimeDay.objects.create(member=shop.technician, **facts),
        lambda: OvertimeDay.objects.filter(pk=own.pk).update(confirmed_at=at, confirmed_by=shop.manager),
        lambda: OvertimeDay.objects.filter(pk=other.pk).update(amount=Decimal(600)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_a_month_is_confirmed_on_its_page_and_exported_without_formulas(north, sign_in, django_assert_max_num_queries):
    at = datetime(2026, 11, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    facts = {"kind": "rest_day", "calls": 1, "amount": Decimal(60), "proposed_at": at}
    with tenant_scope(north.tenant):
        type(north.technician).objects.filter(pk=north.technician.pk).update(name="=1+1")
        days = [OvertimeDay.objects.create(member=north.technician, day=date(2026, 10, 11), **facts)]
    page, address = sign_in(north.manager), "/expenses/overtime/?month=2026-10"
    with django_assert_max_num_queries(20) as one:
        assert str(days[0].pk) in page.get(address).content.decode()
        most = len(one)
    with tenant_scope(north.tenant):
        for member in (north.colleague, north.manager):
            days.append(OvertimeDay.objects.create(member=member, day=date(2026, 10, 11), **facts))
    with django_assert_max_num_queries(most):
        shown = page.get(address).content.decode()
    assert [str(one.pk) in shown for one in days] == [True, True, False]  # the last is their own
    sent = {"month": "2026-10", "days": [str(days[0].pk)]}
    assert page.post("/expenses/overtime/confirm/", sent)["Location"] == address
    table = sign_in(north.finance).get("/expenses/overtime/export/?month=2026-10&as=csv").content.decode("utf-8-sig")
    [_head, row] = table.strip().splitlines()
    assert row.startswith("'=1+1,2026-10-11,")
    assert ",60.0,north manager," in row
    assert sign_in(north.technician).get("/expenses/overtime/export/").status_code == 403
    assert str(days[1].pk) not in sign_in(north.technician).get(address).content.decode()


def test_a_month_is_read_as_it_is_written_and_anything_else_is_this_month():
    today = date(2026, 2, 10)
    february = (date(2026, 2, 1), date(2026, 2, 28))
    assert month_of("2026-10", today=today) == OCTOBER
    assert [month_of(text, today=today) for text in ("", "2026-13", "0000-01", "2026-1x")] == [february] * 4
