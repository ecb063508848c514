"""The ledger of a project and of a contract with its running balance (R12.7), for those who see costs alone."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions.charging import issue_statement, prepare_statement, sign_statement
from billing.actions.costs import use_part
from billing.models import LedgerLine
from billing.queries.ledger import running, sums_by, trial_balance
from tests import factories
from tests.billing.making import MONDAY
from tests.billing.working import part, repaired

D = Decimal


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY + timedelta(hours=2))
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        customer = factories.customer()
        factories.contract(customer=customer, parts=False, labour=False)
        order = repaired(north, customer=customer, project_name="=一号厂房")
        belt = part(by=north.manager.actor)
        for hour in range(3):
            at = MONDAY + timedelta(hours=hour / 2)
            use_part(work_order=order, part=belt, quantity=D(1), by=north.technician.actor, at=at)
        made = prepare_statement(work_order=order, by=north.manager.actor, at=MONDAY)
        sign_statement(statement=made, refusal_reason="x", by=north.manager.actor, at=MONDAY)
        issue_statement(statement=made, by=north.finance.actor, at=MONDAY)
    return north


def test_the_balance_runs_over_all_lines_whatever_page_is_shown(company):
    with tenant_scope(company.tenant):
        costs = LedgerLine.objects.costs().filter(project="=一号厂房", account="material")
        latest = running(costs).order_by("-at", "-id")
        assert [one.balance for one in latest[:2]] == [D(360), D(240)]
        turned = running(LedgerLine.objects.filter(account__in=["material", "revenue"]), turned=True)
        assert [one.balance for one in turned.order_by("at", "id")][-1] == D(360) - D(360)
        rows, count = sums_by("project")
        assert (count, rows[0]["name"], rows[0]["cost"], rows[0]["charge"]) == (1, "=一号厂房", D(450), D(360))
        assert (rows[0]["margin"], rows[0]["owed"]) == (D(-90), D(360))
        assert [row["name"] for row in sums_by("contract__number")[0]] == ["HT-2026-0001"]
        assert sum(row[3] for row in trial_balance()) == 0


def test_the_pages_add_up_and_the_table_has_no_formula(company, sign_in, django_assert_max_num_queries):
    page = sign_in(company.finance)
    assert "450.00" in page.get("/ledger/").content.decode()
    assert page.get("/ledger/?by=contract").status_code == 200
    with django_assert_max_num_queries(30):
        shown = page.get("/ledger/lines/?project=%3D一号厂房").content.decode()
    assert "450.00" in shown
    assert "360.00" in page.get("/ledger/lines/?project=%3D一号厂房&of=receivable").content.decode()
    assert "360.00" in page.get("/ledger/accounts/").content.decode()
    table = page.get("/ledger/lines/export/?project=%3D一号厂房&as=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert (len(rows), rows[1][5], rows[-1][9]) == (5, "'=一号厂房", "450.0")
    assert page.get("/ledger/lines/export/?as=xlsx").content[:2] == b"PK"
    assert page.get("/ledger/lines/?of=x&page=9").status_code == 200
    for part_of in ("technician", "dispatcher", "purchasing"):
        assert sign_in(company.members[part_of]).get("/ledger/").status_code == 403
