"""What is in force, what ends soon, and what comes next."""

from datetime import date

import pytest

from contracts.actions.contracts import end_contract, renew_contract
from contracts.actions.warranty import set_policy
from contracts.models import Contract
from contracts.queries import expiring_soon
from contracts.rules.terms import next_period, status_on
from tests import factories
from tests.contracts.conftest import AT, TODAY


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2025, 12, 31), "upcoming"),
        (date(2026, 1, 1), "in_force"),
        (date(2026, 6, 30), "in_force"),
        (date(2026, 7, 1), "expired"),
    ],
)
def test_the_first_and_the_last_day_are_in_force(day, status):
    assert status_on(day, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)) == status


def test_a_contract_ended_early_says_so_from_the_next_day_on():
    facts = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "ended_on": date(2026, 6, 30)}
    assert [status_on(date(2026, month, 30), **facts) for month in (6, 7)] == ["in_force", "ended"]


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)])
def test_every_contract_is_in_exactly_one_list_and_it_is_that_of_its_status(by, day):
    factories.contract()
    end_contract(contract=factories.contract(), by=by, at=AT, last_day=date(2026, 6, 30), reason="sold")
    lists = {
        "upcoming": Contract.objects.upcoming(on=day),
        "in_force": Contract.objects.in_force(on=day),
        "expired": Contract.objects.expired(on=day),
        "ended": Contract.objects.ended_early(on=day),
    }
    found = [(contract.number, status) for status, contracts in lists.items() for contract in contracts]
    assert sorted(found) == sorted((one.number, one.status_on(day)) for one in Contract.objects.all())


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))),
        ((date(2025, 3, 15), date(2026, 3, 14)), (date(2026, 3, 15), date(2027, 3, 14))),
        ((date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))),
        ((date(2026, 1, 10), date(2026, 1, 20)), (date(2026, 1, 21), date(2026, 1, 31))),
        ((date(9998, 1, 1), date(9999, 12, 31)), (date.max, date.max)),
    ],
)
def test_the_next_period_is_as_long_in_months_where_it_was_so(period, following):
    assert next_period(*period) == following


def test_r12_6_what_ends_within_the_companys_days_is_listed_soonest_first(by):
    late = factories.contract(ends_on=date(2027, 1, 22))  # in 60 days
    soon = factories.contract(ends_on=TODAY)
    factories.contract(ends_on=date(2027, 1, 23))
    factories.contract(ends_on=date(2026, 11, 22))
    assert list(expiring_soon(on=TODAY)) == [soon, late]
    set_policy(by=by, at=AT, expiring_days=59)
    assert list(expiring_soon(on=TODAY)) == [soon]


def test_what_is_renewed_no_longer_ends_soon(by):
    contract = factories.contract()
    renew_contract(contract=contract, by=by, at=AT)
    assert list(expiring_soon(on=TODAY)) == []


def test_the_contracts_that_cover_an_asset(by):
    customer = factories.customer()
    site = factories.site(customer=customer)
    asset = factories.asset(customer=customer, site=site)
    by_all, by_site = factories.contract(customer=customer), factories.contract(customer=customer, sites=[site])
    by_asset = factories.contract(customer=customer, assets=[asset])
    factories.contract(customer=customer, sites=[factories.site(customer=customer)])
    factories.contract()
    assert set(Contract.objects.covering(asset)) == {by_all, by_site, by_asset}
