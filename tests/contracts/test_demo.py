"""The demo's contracts: believable, the same at each run, in few statements."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from contracts.demo import load
from contracts.models import Contract, ContractLine
from contracts.queries import decide_for, expiring_soon
from customers.demo.load import load_beauty, load_equipment
from customers.models import Asset

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
ON = AT.date()


@pytest.fixture
def equipment(in_north):
    load_equipment(by=SYSTEM, at=AT, customers=60, assets=180)
    return load.load_equipment(by=SYSTEM, at=AT)


def test_an_equipment_maker_has_contracts_of_every_kind_and_status(equipment):
    contracts = list(Contract.objects.all())
    assert len(contracts) == equipment
    assert {contract.kind for contract in contracts} == {"maintenance", "warranty", "care_pack"}
    assert {contract.status_on(ON) for contract in contracts} >= {"in_force", "expired"}
    assert expiring_soon(on=ON).exists()


def test_every_line_is_its_customers(equipment):
    lines = ContractLine.objects.select_related("contract", "site", "asset")
    assert all((line.site or line.asset or line.contract).customer_id == line.contract.customer_id for line in lines)


def test_every_asset_gets_its_decision(equipment):
    decisions = [
        decide_for(customer=asset.customer, asset=asset, on=ON)
        for asset in Asset.objects.select_related("customer").order_by("pk")[:40]
    ]
    assert {decision.covered for decision in decisions} == {True, False}


def test_the_same_customers_get_the_same_contracts(north, south):
    def made(company):
        with tenant_scope(company.tenant):
            load_equipment(by=SYSTEM, at=AT, customers=30, assets=90)
            load.load_equipment(by=SYSTEM, at=AT)
            return list(
                Contract.objects.order_by("number").values_list("number", "kind", "starts_on", "ends_on", "fee")
            )

    assert made(north) == made(south)


def test_a_beauty_brand_has_contracts_with_salons_alone(in_north):
    load_beauty(by=SYSTEM, at=AT, customers=80, assets=120)
    load.load_beauty(by=SYSTEM, at=AT)
    assert {contract.customer.kind for contract in Contract.objects.select_related("customer")} == {"company"}


def test_many_contracts_cost_no_more_statements_than_few(north, south):
    def cost(company, customers):
        with tenant_scope(company.tenant):
            load_equipment(by=SYSTEM, at=AT, customers=customers, assets=customers * 3)
            with CaptureQueriesContext(connection) as queries:
                load.load_equipment(by=SYSTEM, at=AT)
        return len(queries)

    # A year more may bring a number series more; SQLite writes a statement for each thousand values.
    assert cost(south, 60) <= cost(north, 20) + 8
