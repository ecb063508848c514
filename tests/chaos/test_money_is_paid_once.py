"""A claim is paid once, an invoice is claimed once, however many come at the same moment (I-18)."""

import os
from collections import Counter

import dj_database_url
import psycopg2
import pytest
from django.db import connection
from django.utils import timezone

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions.drafts import create_claim
from tests.billing.making import approved, item, submitted
from tests.chaos.conftest import sized

CROWD = {"processes": 5, "threads": 10}  # 50 requests at a time
GUARDED = ("billing_expenseclaim", "billing_expenseitem", "billing_invoice")
CODE = "031001900104"
# One paper invoice as people write it down, some with its code.
SPELLINGS = [["00123456", CODE], [" 0012 3456", ""], ["００１２３４５６", ""], ["0012-3456", "0310 0190 0104"]]


@pytest.fixture
def company(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=timezone.now())
    return north


@pytest.fixture
def paid(pack, company, sign_in, tmp_path):
    """Return a function: pay one claim so often, 50 at a time; gives the statuses."""

    def pay(times, **naive):
        at = timezone.now()
        with tenant_scope(company.tenant):
            claim = submitted(company.technician, item(spent_on=timezone.localdate(at)), at=at)
            number = approved(company, claim, at=at).number
        session, log = sign_in(company.finance).cookies["sessionid"].value, tmp_path / "log"
        race = {"session": session, "path": f"/api/v1/expense-claims/{number}/pay/", "log": str(log)}
        pack("race to pay", times=times // 50, **race, **CROWD, **naive)
        return Counter(log.read_text().split())

    return pay


@pytest.fixture
def unguarded():
    """Let the tables of claims be without the triggers that freeze them, as their owner may."""
    owner = dj_database_url.parse(os.environ["DATABASE_OWNER_URL"])
    where = {"host": owner["HOST"], "port": owner["PORT"], "user": owner["USER"], "password": owner["PASSWORD"]}

    def turn(word):
        link = psycopg2.connect(dbname=connection.settings_dict["NAME"], **where)
        with link, link.cursor() as cursor:
            for table in GUARDED:
                cursor.execute(f"ALTER TABLE {table} {word} TRIGGER {table}_frozen")
        link.close()

    turn("DISABLE")
    yield
    turn("ENABLE")


@pytest.mark.chaos
def test_of_a_thousand_payments_fifty_at_a_time_one_pays(paid, rows, company):
    times = sized(1000, 100)
    assert paid(times) == {"200": 1, "409": times - 1}
    assert rows(company, "SELECT count(*) FROM billing_claimpayment") == [(1,)]
    assert rows(company, "SELECT count(*) FROM audit_event WHERE verb = 'expense_claim.pay'") == [(1,)]


@pytest.mark.chaos
def test_control_without_lock_version_and_triggers_it_is_paid_several_times(unguarded, paid):
    assert paid(sized(200, 100), naive=True)["200"] > 1


@pytest.fixture
def claimed(pack, company, sign_in, tmp_path):
    """Return a function: claim one invoice in so many claims, 50 at a time; gives the statuses."""

    def claim(times, **naive):
        own = {"claimant": company.technician, "by": company.technician.actor, "at": timezone.now()}
        with tenant_scope(company.tenant):
            claims = [create_claim(**own).number for _time in range(times)]
        session, log = sign_in(company.technician).cookies["sessionid"].value, tmp_path / "log"
        race = {"session": session, "claims": claims, "spellings": SPELLINGS, "crowd": 5, "log": str(log)}
        pack("race to claim", **race, **CROWD, **naive)
        return Counter(log.read_text().split())

    return claim


@pytest.mark.chaos
def test_of_five_hundred_spellings_of_an_invoice_one_wins(claimed, rows, company):
    times = sized(500, 100)
    assert claimed(times) == {"201": 1, "409": times - 1}
    assert rows(company, "SELECT count(*) FROM billing_invoice") == [(1,)]


@pytest.mark.chaos
def test_control_without_the_turn_it_is_claimed_with_its_code_and_without(claimed):
    assert claimed(sized(200, 100), naive=True)["201"] > 1
