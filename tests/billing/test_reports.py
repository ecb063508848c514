"""What expenses came to: each figure is the sum of the claims it leads to."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.queries.reports import GROUPS, outstanding, sums_of
from tests.billing.making import MONDAY, approved, draft, item, submitted
from tests.billing.test_api import call  # noqa: F401 - fixture
from tests.tickets.making import work_order

SPAN = (date(2026, 10, 1), date(2026, 11, 30))


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        type(north.technician).objects.filter(pk=north.technician.pk).update(name="=1+1")
        order = work_order(by=north.dispatcher.actor, at=MONDAY)
        type(order).objects.filter(pk=order.pk).update(project_name="浦东机场")
        order.refresh_from_db()
        approved(north, submitted(north.technician, item(amount=Decimal(100)), item(amount=Decimal("0.05"))))
        freight = item(category="other", amount=Decimal(20), spent_on=date(2026, 11, 17))
        submitted(north.colleague, freight, work_order=order)
        draft(north.technician, item(amount=Decimal(999)))
    return north


def test_sums_are_those_of_the_claims_behind_them(company, django_assert_num_queries):
    with tenant_scope(company.tenant):
        said = {by: [(one.label, one.claims, one.open, one.paid) for one in sums_of(by, SPAN)] for by in GROUPS}
        hundred, twenty = Decimal("100.05"), Decimal(20)
        assert said["person"] == [("=1+1", 1, hundred, 0), ("north colleague", 1, twenty, 0)]
        assert [one[2] for one in said["category"]] == [hundred, twenty]
        assert [one[:3:2] for one in said["project"]] == [("—", hundred), ("浦东机场", twenty)]
        assert [one[:3:2] for one in said["month"]] == [("2026-11", Decimal("120.05"))]
        assert sums_of("month", (SPAN[0], SPAN[0])) == []
        assert outstanding() == {"submitted": twenty, "approved": hundred, "held": 0}
        with django_assert_num_queries(1):
            sums_of("project", SPAN)


def test_a_figure_leads_to_its_claims_and_the_table_has_no_formula(company, sign_in):
    page = sign_in(company.finance)
    period = "since=2026-10-01&until=2026-11-30"
    assert "浦东机场" in page.get(f"/expenses/report/?by=project&{period}").content.decode()
    drilled = "/expenses/?state=submitted&state=approved&state=paid&spent_from=2026-11-01&spent_to=2026-11-30"
    counts = [
        page.get(f"{drilled}&{more}").content.decode().count("data-row-link")
        for more in ("", "project=浦东机场", "category=travel", "category=other&spent_to=2026-11-16")
    ]
    assert counts == [2, 1, 1, 0]
    table = page.get(f"/expenses/report/export/?by=person&{period}&as=csv").content.decode("utf-8-sig")
    assert table.splitlines()[1] == "'=1+1,1,0.0,100.05,100.05"
    assert page.get("/expenses/report/?since=x&until=").status_code == 200
    assert sign_in(company.technician).get("/expenses/report/").status_code == 403


def test_the_api_answers_what_the_page_shows(company, call, sign_in):  # noqa: F811
    page = sign_in(company.finance)
    for by in GROUPS:
        asked = f"by={by}&since=2026-10-01&until=2026-11-30"
        status, said = call("finance", "GET", f"expense-report/?{asked}")
        shown = page.get(f"/expenses/report/?{asked}").context
        figures = ((one, (one.paid, one.open, one.total)) for one, _query in shown["rows"])
        rows = [(one.label, one.claims, *(f"{amount:.2f}" for amount in amounts)) for one, amounts in figures]
        assert (status, [_row(one) for one in said["groups"]]) == (200, rows)
        assert [said[name]["amount"] for name in ("paid", "open", "total")] == ["0.00", "120.05", "120.05"]
        outstanding = {name: f"{amount:.2f}" for name, amount in shown["outstanding"].items()}
        assert {name: money["amount"] for name, money in said["outstanding"].items()} == outstanding
    assert [one["key"] for one in call("finance", "GET", "expense-report/?by=project")[1]["groups"]] == ["", "浦东机场"]


def test_the_api_refuses_what_it_cannot_read(company, call):  # noqa: F811
    for asked in ("by=colour", "since=2026-02-30", "until=yesterday"):
        assert call("finance", "GET", f"expense-report/?{asked}")[0] == 400
    assert call("technician", "GET", "expense-report/")[0] == 403
    assert call("finance", "GET", "expense-report/")[1]["since"] == "2026-01-01"


def _row(group):
    return (group["label"], group["claims"], *(group[name]["amount"] for name in ("paid", "open", "total")))
