"""From what is on file to the decision and its promise."""

from datetime import date

import pytest

from aftersales.errors import Refused
from contracts.actions.ledger import count_visit
from contracts.actions.warranty import set_policy
from contracts.queries import decide_for, decide_for_each, plan_for, promise_for
from tests import factories
from tests.contracts.conftest import AT, TODAY


@pytest.fixture
def customer(by):
    factories.warranty_term()
    return factories.customer()


def asset_of(customer, **facts):
    return factories.asset(customer=customer, **{"delivered_on": date(2026, 1, 15), **facts})


def test_the_warranty_of_the_model_decides(customer):
    factories.warranty_term(model_name="HX-200", months=6)
    decision = decide_for(customer=customer, asset=asset_of(customer), on=TODAY)
    assert (decision.covered, decision.params["ends_on"]) == (False, "2026-07-15")


def test_a_contract_for_the_site_reaches_the_assets_that_stand_there(customer):
    site = factories.site(customer=customer)
    contract = factories.contract(customer=customer, sites=[site])
    there = asset_of(customer, site=site, delivered_on=date(2020, 1, 1))
    elsewhere = asset_of(customer, delivered_on=date(2020, 1, 1))
    assert decide_for(customer=customer, asset=there, on=TODAY).by.label == contract.number
    assert decide_for(customer=customer, asset=elsewhere, on=TODAY).covered is False
    assert decide_for(customer=customer, site=site, on=TODAY).by.label == contract.number


def test_visits_that_were_counted_are_gone(customer, by):
    contract = factories.contract(customer=customer, visits_limit=2)
    for reference in ("WO-1", "WO-2"):
        assert decide_for(customer=customer, on=TODAY).covered is True
        count_visit(contract=contract, reference=reference, used_on=TODAY, by=by, at=AT)
    assert decide_for(customer=customer, on=TODAY).code == "visits-used"


def test_the_companys_own_price_rule_holds(customer, by):
    set_policy(by=by, at=AT, price_rule="price_list")
    asset = asset_of(customer, delivered_on=date(2020, 1, 1))
    assert decide_for(customer=customer, asset=asset, on=TODAY).price_rule == "price_list"


def test_another_customers_contract_covers_nothing(customer):
    factories.contract()
    assert decide_for(customer=customer, on=TODAY).considered == ()


def test_a_decision_costs_at_most_four_queries(customer, django_assert_max_num_queries):
    site = factories.site(customer=customer)
    asset = asset_of(customer, site=site)
    for _ in range(3):
        factories.contract(customer=customer, everything=True, sites=[site], assets=[asset])
    with django_assert_max_num_queries(4):
        decide_for(customer=customer, site=site, asset=asset, on=TODAY)


def test_a_list_of_assets_is_decided_like_each_of_them_in_no_more_queries(customer, django_assert_max_num_queries):
    site = factories.site(customer=customer)
    assets = [
        asset_of(customer),
        asset_of(customer, site=site, delivered_on=date(2020, 1, 1)),
        asset_of(customer, model_name="HX-300", delivered_on=None),
    ]
    factories.contract(customer=customer, sites=[site])
    factories.contract(customer=customer, assets=[assets[2]], visits_limit=3)
    factories.warranty_term(model_name="HX-300", months=60)
    with django_assert_max_num_queries(4):
        decisions = decide_for_each(customer=customer, assets=assets, on=TODAY)
    assert decisions == {asset.pk: decide_for(customer=customer, asset=asset, on=TODAY) for asset in assets}


# ── the promise ──────────────────────────────────────────────────────────────
def test_the_contracts_plan_is_promised(customer):
    version = factories.plan_version("7x24x4")
    factories.contract(customer=customer, plan_version=version)
    assert plan_for(decide_for(customer=customer, on=TODAY)) == version


def test_without_a_contract_the_companys_plan_is_promised_in_its_current_version(customer, by):
    plan = factories.service_plan()
    set_policy(by=by, at=AT, plan=plan)
    assert plan_for(decide_for(customer=customer, on=TODAY)) == plan.versions.get()


def test_r16_2_cases_in_warranty_may_have_a_plan_of_their_own(customer, by):
    usual, in_warranty = factories.service_plan("10min-2d-3d"), factories.service_plan("10min-12h-3d")
    set_policy(by=by, at=AT, plan=usual, warranty_plan=in_warranty)
    old = asset_of(customer, delivered_on=date(2020, 1, 1))
    assert plan_for(decide_for(customer=customer, asset=asset_of(customer), on=TODAY)).plan == in_warranty
    assert plan_for(decide_for(customer=customer, asset=old, on=TODAY)).plan == usual


def test_a_company_without_a_plan_is_told_to_choose_one(customer):
    decision = decide_for(customer=customer, on=TODAY)
    with pytest.raises(Refused) as refusal:
        plan_for(decision)
    assert refusal.value.code == "no_plan"
    assert promise_for(decision=decision, base_codes=["310000"]).targets == ()


@pytest.mark.parametrize(("region_code", "zone", "hours"), [("310115", "city", 3), ("", "elsewhere", 48)])
def test_r9_3_the_site_decides_how_soon_somebody_is_there(customer, region_code, zone, hours):
    factories.contract(customer=customer, plan_version=factories.plan_version("30min-by-zone"))
    site = factories.site(customer=customer, region_code=region_code)
    decision = decide_for(customer=customer, site=site, on=TODAY)
    promise = promise_for(decision=decision, base_codes=["310000"], site=site)
    (on_site,) = (target for target in promise.targets if target.metric == "on_site")
    assert (promise.zone, on_site.amount) == (zone, hours)
