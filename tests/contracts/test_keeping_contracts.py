"""A contract is put on file, changed, renewed and ended; each step leaves its trace."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from aftersales.audit.models import Event
from aftersales.errors import Refused, Stale
from contracts.actions.contracts import change_contract, create_contract, end_contract, renew_contract
from contracts.actions.plans import create_plan, draft_version
from contracts.models import Contract
from contracts.presets import PLAN_PRESETS
from tests import factories
from tests.contracts.conftest import AT

YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


def test_numbers_run_by_the_year_of_signing(by):
    factories.contract()
    factories.contract(signed_on=date(2025, 12, 20))
    factories.contract()
    assert sorted(Contract.objects.values_list("number", flat=True)) == ["HT-2025-0001", "HT-2026-0001", "HT-2026-0002"]


def test_a_contract_covers_everything_some_sites_or_some_assets(by):
    customer = factories.customer()
    site, asset = factories.site(customer=customer), factories.asset(customer=customer)
    contract = factories.contract(customer=customer, sites=[site], assets=[asset, asset])
    assert sorted((line.scope, line.site, line.asset) for line in contract.lines.all()) == [
        ("asset", None, asset),
        ("site", site, None),
    ]


@pytest.mark.parametrize("field", ["sites", "assets"])
def test_what_belongs_to_another_customer_is_refused(by, field):
    thing = factories.site() if field == "sites" else factories.asset()
    with pytest.raises(Refused) as refusal:
        factories.contract(**{field: [thing]})
    assert (refusal.value.code, refusal.value.field) == ("foreign", field)


def test_a_contract_that_covers_nothing_is_refused(by):
    with pytest.raises(Refused) as refusal:
        create_contract(customer=factories.customer(), by=by, at=AT, **YEAR)
    assert refusal.value.code == "covers_nothing"


def test_a_period_that_ends_before_it_begins_is_refused_by_the_database_too(by):
    with pytest.raises(Refused) as refusal:
        factories.contract(ends_on=date(2025, 12, 31))
    assert (refusal.value.code, refusal.value.field) == ("period", "ends_on")
    contract = factories.contract()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(ends_on=date(2025, 12, 31))


def test_a_draft_cannot_be_promised(by):
    draft = draft_version(
        plan=create_plan(name="Gold", by=by, at=AT), targets=PLAN_PRESETS["30min-by-zone"].targets, by=by, at=AT
    )
    with pytest.raises(Refused) as refusal:
        factories.contract(plan_version=draft)
    assert (refusal.value.code, refusal.value.field) == ("draft", "plan_version")


def test_a_change_notes_what_became_of_which_field_but_no_free_text(by):
    contract = factories.contract()
    change_contract(contract=contract, by=by, at=AT, fee=Decimal("1200.00"), notes="secret", kind="maintenance")
    event = Event.objects.about(contract).get(verb="contract.change")
    assert event.facts == {"fee": ["0", "1200.00"], "notes": ["", "…"]}


def test_a_change_of_what_is_covered_raises_the_version_too(by):
    contract = factories.contract()
    asset = factories.asset(customer=contract.customer)
    change_contract(contract=contract, by=by, at=AT, everything=False, assets=[asset], seen=1)
    assert [line.asset for line in contract.lines.all()] == [asset]
    assert Contract.objects.get().version == 2


def test_saving_what_is_so_already_leaves_no_trace(by, trail):
    contract = factories.contract()
    change_contract(contract=contract, by=by, at=AT, everything=True, fee=Decimal(0))
    assert trail(contract) == ["contract.create"]
    assert contract.version == 1


def test_i26_an_edit_of_a_version_that_is_no_longer_current_is_refused(by):
    contract = factories.contract()
    change_contract(contract=contract, by=by, at=AT, notes="one", seen=1)
    with pytest.raises(Stale):
        change_contract(contract=contract, by=by, at=AT, notes="two", seen=1)


def test_a_renewal_is_the_next_contract_with_the_same_terms_and_lines(by, trail):
    old = factories.contract(fee=Decimal("5000.00"), plan_version=factories.plan_version(), visits_limit=4)
    new = renew_contract(contract=old, by=by, at=AT)
    assert (new.starts_on, new.ends_on, new.renews, new.number) == (
        date(2027, 1, 1),
        date(2027, 12, 31),
        old,
        "HT-2027-0001",
    )
    assert (new.fee, new.plan_version, new.visits_limit) == (old.fee, old.plan_version, 4)
    assert [line.scope for line in new.lines.all()] == ["customer"]
    assert trail(new) == ["contract.create"]


def test_a_contract_is_renewed_once(by):
    contract = factories.contract()
    renew_contract(contract=contract, by=by, at=AT)
    with pytest.raises(Refused) as refusal:
        renew_contract(contract=contract, by=by, at=AT)
    assert refusal.value.code == "renewed"


def test_a_renewal_does_not_begin_before_the_old_one_has_ended(by):
    with pytest.raises(Refused) as refusal:
        renew_contract(contract=factories.contract(), by=by, at=AT, starts_on=date(2026, 12, 31))
    assert (refusal.value.code, refusal.value.field) == ("overlap", "starts_on")


def test_a_contract_is_ended_within_its_period_and_once(by, trail):
    contract = factories.contract()
    for day in (date(2025, 12, 31), date(2026, 12, 31)):
        with pytest.raises(Refused):
            end_contract(contract=contract, by=by, at=AT, last_day=day, reason="sold")
    end_contract(contract=contract, by=by, at=AT, last_day=date(2026, 6, 30), reason="sold")
    with pytest.raises(Refused) as refusal:
        end_contract(contract=contract, by=by, at=AT, last_day=date(2026, 7, 1), reason="sold")
    assert refusal.value.code == "ended"
    assert trail(contract) == ["contract.create", "contract.end"]


@pytest.mark.parametrize("amount", ["-0.01", "NaN", "10000000000.00"])
def test_i19_the_database_refuses_money_below_zero_beyond_measure_and_what_is_no_number(by, amount):
    factories.contract()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE contracts_contract SET fee = %s", [amount])
