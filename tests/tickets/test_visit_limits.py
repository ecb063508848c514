"""A visit under a contract counts against its limit, once."""

from datetime import timedelta

from django.utils import timezone

from contracts.models import EntitlementUse
from tests import factories
from tests.tickets.conftest import NINE
from tests.tickets.making import brought_to, work_order
from tickets.choices import State


def test_a_finished_visit_is_counted_against_the_contract_that_covers_it(shop, desk):
    owner = factories.customer()
    today = timezone.localdate(NINE)
    contract = factories.contract(
        customer=owner, starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=300)
    )
    order = work_order(by=desk, at=NINE, customer=owner)
    assert order.contract == contract
    brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    uses = EntitlementUse.objects.values_list("contract", "reference", "entitlement")
    assert list(uses) == [(contract.pk, order.number, "visit")]
