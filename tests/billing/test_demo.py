"""The trial shows claims in every state, written by the verbs that people use."""

from datetime import timedelta

from django.utils import timezone

from aftersales.accounts.models import Membership
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import IN_APP, Message
from aftersales.tenancy.scope import tenant_scope
from billing.choices import AdvanceState, ClaimState, StatementState, TripState
from billing.demo.costs import load_costs
from billing.demo.load import load_expenses
from billing.models import CashAdvance, ExpenseClaim, LedgerLine, Statement, Trip, TripReport
from tests.billing.making import MONDAY
from tests.tickets.making import brought_to, work_order
from tickets.demo.companies import CASTS, company


def test_there_is_a_claim_in_every_state_and_no_letter_of_the_past_is_sent(db):
    cast = CASTS[0]
    with timezone.override("Asia/Shanghai"):
        tenant, _new = company(cast, by=SYSTEM, at=MONDAY)
        with tenant_scope(tenant):
            load_expenses(flavour=cast.flavour, at=MONDAY, seed=1)
            assert set(ExpenseClaim.objects.values_list("state", flat=True)) == set(ClaimState.values)
            assert set(CashAdvance.objects.values_list("state", flat=True)) >= {AdvanceState.ASKED, AdvanceState.OPEN}
            told = Message.objects.filter(template__startswith="billing/")
            assert set(told.values_list("channel", flat=True)) == {IN_APP}
            assert set(Trip.objects.values_list("state", flat=True)) == set(TripState.values)
            assert TripReport.objects.missing().exists()
            settled = ExpenseClaim.objects.filter(state=ClaimState.PAID, advance_used__gt=0)
            assert settled.exists()


def test_there_is_a_statement_in_every_state_and_the_books_balance(db):
    cast = CASTS[0]
    with timezone.override("Asia/Shanghai"):
        tenant, _new = company(cast, by=SYSTEM, at=MONDAY)
        with tenant_scope(tenant):
            worker = Membership.objects.here().with_role("technician").first()
            for hour in range(11):
                at = MONDAY - timedelta(days=2, hours=hour)
                brought_to("completed", work_order(by=SYSTEM, at=at), technician=worker, by=SYSTEM, at=at)
            load_costs(flavour=cast.flavour, at=MONDAY, seed=1)
            assert set(Statement.objects.values_list("state", flat=True)) == set(StatementState.values)
            assert round(sum(LedgerLine.objects.values_list("amount", flat=True)), 2) == 0
