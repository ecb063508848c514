"""The trial shows claims in every state, written by the verbs that people use."""

from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import IN_APP, Message
from aftersales.tenancy.scope import tenant_scope
from billing.choices import AdvanceState, ClaimState
from billing.demo.load import load_expenses
from billing.models import CashAdvance, ExpenseClaim
from tests.billing.making import MONDAY
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
            settled = ExpenseClaim.objects.filter(state=ClaimState.PAID, advance_used__gt=0)
            assert settled.exists()
