"""Membership: who belongs to which tier follows from the purchases, by one door (R14.5, R10.3)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from customers.actions.loyalty import change_tier, create_tier
from customers.actions.purchases import note_purchase
from customers.models import Customer, Tier
from customers.onboarding import membership
from customers.queries.audience import audience
from customers.queries.loyalty import loyalty_of
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
DOING = {"by": SYSTEM, "at": NOON}


def buys(customer, *amounts):
    for amount in amounts:
        note_purchase(customer=customer, item="M3", bought_on=date(2026, 11, 1), amount=Decimal(amount), **DOING)


def tier_of(customer):
    tier = Customer.objects.select_related("tier").get(pk=customer.pk).tier
    return tier and tier.name


def test_the_third_purchase_makes_a_member_and_enough_paid_a_better_one(in_north):
    membership(**DOING)
    first = Tier.objects.get().name
    customer = factories.person()
    buys(customer, 10, 20)
    assert (tier_of(customer), loyalty_of(customer).missing_purchases) == (None, 1)
    buys(customer, 30)
    assert tier_of(customer) == first
    gold = create_tier(name="Gold", rank=2, from_amount=Decimal(100), **DOING)
    assert loyalty_of(Customer.objects.get(pk=customer.pk)).missing_amount == Decimal(40)
    buys(customer, 40)
    assert tier_of(customer) == "Gold"
    assert Event.objects.filter(verb="customer.tier").count() == 2
    change_tier(tier=gold, from_amount=Decimal(500), **DOING)
    assert tier_of(customer) == first


def test_a_plan_for_members_is_for_the_better_ones_too(in_north):
    low, high = (create_tier(name=str(rank), rank=rank, from_purchases=rank, **DOING) for rank in (1, 2))
    once, twice, _never = (factories.person() for _one in range(3))
    buys(once, 5)
    buys(twice, 5, 5)
    meant = {tier: set(audience(factories.reminder_plan(tier=tier), on=NOON.date())) for tier in (low, high)}
    assert meant == {low: {once, twice}, high: {twice}}


def test_the_desk_sees_who_is_served_first_and_by_whom_they_came(north, sign_in):
    with tenant_scope(north.tenant):
        create_tier(name="Platinum", rank=3, from_purchases=1, priority=True, **DOING)
        customer = factories.person(adviser=north.manager)
        factories.person(referred_by=customer)
        buys(customer, 5)
    desk = sign_in(north.dispatcher)
    for page in (f"/intake/{customer.number}/", f"/customers/{customer.number}/", "/customers/tiers/"):
        assert "Platinum" in desk.get(page).content.decode()
    assert f"?referred_by={customer.number}" in desk.get(f"/customers/{customer.number}/").content.decode()
    assert north.manager.name in desk.get(f"/intake/{customer.number}/").content.decode()


@pytest.mark.parametrize(("wrong", "status"), [({"from_purchases": None}, 409), ({"from_purchases": 0}, 422)])
def test_tiers_by_rest(north, key_of, wrong, status):  # noqa: F811 - the fixture
    api = key_of(north, "manager")
    body = {"name": "Silver", "rank": 5, "from_purchases": 1}
    assert api.send("POST", "membership-tiers/", {**body, **wrong}).status_code == status
    made = api.send("POST", "membership-tiers/", body).json()
    with tenant_scope(north.tenant):
        customer = factories.person()
        buys(customer, 5)
    said = api.read(f"customers/{customer.number}/loyalty/").json()
    assert (said["tier"], said["bought"], said["paid"], said["referrals"]) == (made["id"], 1, "5.00", 0)
