"""The contract's file: documents, money, entitlements (R12.6, R3.4)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from aftersales.errors import Refused
from contracts.actions.ledger import ask_for_document, count_visit, file_document, record_payment, use_installation
from contracts.actions.warranty import set_policy
from contracts.models import ContractPayment, EntitlementUse
from contracts.queries import account_of
from tests import factories
from tests.contracts.conftest import AT, TODAY


def test_r12_6_a_new_contract_gets_the_companys_checklist(by):
    set_policy(by=by, at=AT, documents=["Signed contract", "Delivery note"])
    contract = factories.contract()
    assert [document.name for document in contract.documents.order_by("position")] == [
        "Signed contract",
        "Delivery note",
    ]


def test_r12_6_a_document_is_asked_for_once_and_filed(by, trail):
    contract = factories.contract()
    document = ask_for_document(contract=contract, name="Warranty card", by=by, at=AT)
    with pytest.raises(Refused):
        ask_for_document(contract=contract, name="Warranty card", by=by, at=AT)
    file_document(document=document, received_on=TODAY, by=by, at=AT)
    assert contract.documents.get().received_on == TODAY
    assert trail(contract) == ["contract.create", "contract.ask-for-document", "contract.file-document"]


def test_r12_6_the_account_tells_what_was_agreed_what_came_in_and_what_is_open(by):
    contract = factories.contract(fee=Decimal("1000.00"), retention=Decimal("500.00"))
    for amount in ("600.00", "500.00"):
        record_payment(contract=contract, kind="fee", amount=Decimal(amount), received_on=TODAY, by=by, at=AT)
    assert [(one.kind, one.agreed, one.received, one.open) for one in account_of(contract)] == [
        ("fee", Decimal("1000.00"), Decimal("1100.00"), Decimal(0)),
        ("retention", Decimal("500.00"), Decimal(0), Decimal("500.00")),
    ]


def test_a_contract_about_which_no_money_was_agreed_has_no_account(by):
    assert account_of(factories.contract()) == []


def test_a_payment_of_nothing_is_refused_by_the_database_too(by):
    contract = factories.contract()
    with pytest.raises(Refused):
        record_payment(contract=contract, kind="fee", amount=Decimal(0), received_on=TODAY, by=by, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContractPayment.objects.create(contract=contract, kind="fee", amount=Decimal(0), received_on=TODAY)


def test_a_work_order_counts_one_visit_however_often_it_is_told(by):
    contract = factories.contract(visits_limit=4)
    for _ in range(2):
        count_visit(contract=contract, reference="WO-20261123-0042", used_on=TODAY, by=by, at=AT)
    assert EntitlementUse.objects.count() == 1


def test_r3_4_the_free_installation_is_used_once_per_unit(by):
    contract = factories.contract(free_installation=True)
    one, other = (factories.asset(customer=contract.customer) for _ in range(2))
    facts = {"contract": contract, "used_on": date(2026, 2, 1), "by": by, "at": AT}
    use_installation(asset=one, reference="WO-1", **facts)
    use_installation(asset=other, reference="WO-2", **facts)
    with pytest.raises(Refused) as refusal:
        use_installation(asset=one, reference="WO-3", **facts)
    assert refusal.value.code == "used_up"
    with pytest.raises(IntegrityError), transaction.atomic():
        EntitlementUse.objects.create(
            contract=contract, entitlement="installation", asset=one, used_on=TODAY, reference="WO-4"
        )


def test_r3_4_a_contract_that_grants_none_has_none(by):
    contract = factories.contract()
    asset = factories.asset(customer=contract.customer)
    with pytest.raises(Refused) as refusal:
        use_installation(contract=contract, asset=asset, reference="WO-1", used_on=TODAY, by=by, at=AT)
    assert refusal.value.code == "not_granted"
