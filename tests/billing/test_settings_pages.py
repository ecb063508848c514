"""What a company settles about expenses: its chain, figures, allowances and deputies; advances by page."""

from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from billing.models import CashAdvance, ChainStep, Deputy, ExpensePolicy
from tests.billing.making import MONDAY


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


def chain():
    return list(ChainStep.objects.order_by("position").values_list("position", "role"))


def test_the_chain_is_the_companys_to_change(company, sign_in):
    page = sign_in(company.manager)
    step = {"name": "老板", "does": "approve", "role": "owner", "from_amount": "5000", "categories": ["travel"]}
    assert page.post("/settings/expenses/chain/new/", step).status_code == 303
    assert page.post("/settings/expenses/chain/new/", {**step, "member": str(company.finance.pk)}).status_code == 422
    assert page.post("/settings/expenses/chain/new/", {**step, "role": "technician"}).status_code == 422
    with tenant_scope(company.tenant):
        last, first = ChainStep.objects.get(role="owner"), ChainStep.objects.get(position=1)
        assert (last.position, last.from_amount, last.categories) == (6, Decimal(5000), ["travel"])
    page.post(f"/settings/expenses/chain/{last.pk}/up/")
    page.post(f"/settings/expenses/chain/{first.pk}/remove/")
    with tenant_scope(company.tenant):
        assert chain() == [(1, "manager"), (2, "purchasing"), (3, "finance"), (4, "owner"), (5, "general-manager")]
    assert page.get("/settings/expenses/").status_code == 200


def test_new_figures_move_the_reminders_and_nobodys_change_is_lost(company, sign_in):
    page = sign_in(company.manager)
    with tenant_scope(company.tenant):
        figures = ExpensePolicy.objects.values().get()
    kept = ("most_days", "decide_days", "tell_role", "version", "report_at", "missing_at", "summary_weekday")
    sent = {name: figures[name] for name in kept} | {
        "fill_weekday": 4,
        "finance_weekday": 5,
        "remind_days": 0,
        "remind_at": "08:30",
        "overtime_amount": "60",
    }
    assert page.post("/settings/expenses/policy/", sent).status_code == 303
    assert page.post("/settings/expenses/policy/", sent).status_code == 409
    due = Timer.objects.get(kind="billing.rhythm", key="fill").due_at
    assert due.isoformat() == "2026-11-26T00:30:00+00:00"


def test_deputies_and_advances_by_page(company, sign_in):
    page, days = sign_in(company.manager), {"starts_on": "2026-11-23", "ends_on": "2026-11-27"}
    named = {"member": str(company.finance.pk), "deputy": str(company.purchasing.pk), **days}
    assert page.post("/settings/expenses/deputies/new/", named).status_code == 303
    assert page.post("/settings/expenses/deputies/new/", {**named, "deputy": named["member"]}).status_code == 422
    asked = sign_in(company.technician).post("/expenses/advances/new/", {"amount": "800", "about": "杭州巡检"})
    address = asked["Location"]
    assert page.post(f"{address}approve/").status_code == 303
    assert sign_in(company.finance).post(f"{address}pay-out/").status_code == 303
    assert sign_in(company.finance).post(f"{address}repay/", {"amount": "300"}).status_code == 303
    assert "500.00" in sign_in(company.technician).get(address).content.decode()
    with tenant_scope(company.tenant):
        assert (Deputy.objects.count(), CashAdvance.objects.get().state) == (1, "open")
