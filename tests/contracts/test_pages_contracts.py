"""The pages of contracts: list, file, new, edit, renew, end."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.actions.contracts import change_contract, end_contract
from contracts.models import Contract
from tests import factories
from tests.contracts.conftest import AT

pytestmark = pytest.mark.usefixtures("clock")

NEW = {"kind": "maintenance", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "everything": "on", "parts": "on",
       "priority": "100", "fee": "1200.00", "retention": "0"}  # fmt: skip


def listed(desk, **query):
    response = desk.get(reverse("contracts:list"), query)
    assert response.status_code == 200
    return [contract.number for contract in response.context["page"]]


@pytest.fixture
def some(at_north, north):
    """A contract in force, one that ends soon, one to come, one expired, one ended early; by status."""

    def make():
        made = {
            "in_force": factories.contract(ends_on=date(2027, 12, 31), project_name="Metro line 9"),
            "expiring": factories.contract(kind="care_pack"),
            "upcoming": factories.contract(starts_on=date(2026, 12, 1), ends_on=date(2027, 1, 31)),
            "expired": factories.contract(ends_on=date(2026, 6, 30)),
            "ended": factories.contract(customer=factories.customer(name="恒远机械")),
        }
        end_contract(contract=made["ended"], by=north.manager.actor, at=AT, last_day=date(2026, 6, 30), reason="sold")
        return {status: contract.number for status, contract in made.items()}

    return at_north(make)


def test_the_list_is_narrowed_by_status_kind_and_words(desk, some):
    assert listed(desk, status="in_force") == [some["expiring"], some["in_force"]]  # the one that ends first
    for status in ("expiring", "upcoming", "expired", "ended"):
        assert listed(desk, status=status) == [some[status]]
    assert listed(desk, kind="care_pack") == [some["expiring"]]
    assert listed(desk, q="metro") == [some["in_force"]]
    assert listed(desk, q="恒远") == [some["ended"]]
    assert listed(desk, q=some["upcoming"]) == [some["upcoming"]]


def test_the_list_says_that_contracts_end_soon(desk, some):
    assert "1 contract ends soon and is not renewed." in desk.get(reverse("contracts:list")).text


def test_htmx_gets_the_rows_alone(desk, some):
    text = desk.get(reverse("contracts:list"), headers={"hx-request": "true"}).text
    assert ("<html" in text, some["in_force"] in text) == (False, True)


def test_an_empty_list_says_what_to_do_next(desk):
    text = desk.get(reverse("contracts:list")).text
    assert ("No contracts yet" in text, reverse("contracts:new") in text) == (True, True)


def test_a_list_costs_the_same_with_one_row_and_with_three(desk, at_north):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("contracts:list"))
        return len(queries)

    at_north(factories.contract, plan_version=at_north(factories.plan_version))
    one = cost()
    for _ in range(2):
        at_north(factories.contract, plan_version=at_north(factories.plan_version))
    assert cost() == one


def test_the_file_shows_the_promise_in_words_what_is_covered_and_the_account(desk, at_north):
    contract = at_north(factories.contract, plan_version=at_north(factories.plan_version), fee=1000, visits_limit=4)
    text = desk.get(reverse("contracts:detail", args=[contract.number])).text
    for words in (
        "On site within 3 hours in the city",
        "Everything the customer has",
        "0 of 4 visits used, 4 left.",
        "1,000.00",
        "38 days left, and not renewed yet.",
    ):
        assert words in text


def test_whose_contract_it_is_is_asked_first(desk, at_north):
    customer = at_north(factories.customer, name="恒远机械")
    text = desk.get(reverse("contracts:new"), {"q": "恒远"}, headers={"hx-request": "true"}).text
    assert f"{reverse('contracts:new')}?customer={customer.number}" in text


def test_a_contract_is_put_on_file(desk, at_north):
    customer = at_north(factories.customer)
    address = f"{reverse('contracts:new')}?customer={customer.number}"
    assert desk.get(address).status_code == 200
    response = desk.post(address, NEW)
    contract = at_north(Contract.objects.get)
    assert (response.status_code, response["Location"]) == (303, contract.get_absolute_url())
    assert (contract.customer_id, str(contract.fee), contract.labour) == (customer.pk, "1200.00", False)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_on": "2025-12-31"}, "ends_on"),
        ({"everything": ""}, "everything"),
        ({"fee": "-1"}, "fee"),
        ({"fee": "1e5"}, "fee"),
        ({"starts_on": "yesterday"}, "starts_on"),
        ({"kind": "loan"}, "kind"),
        ({"project_name": "a\u202eb"}, "project_name"),
        ({"visits_limit": "99999999999"}, "visits_limit"),
        ({"priority": "99999999999"}, "priority"),
        ({"sites": "00000000-0000-0000-0000-000000000000"}, "sites"),
        ({"plan_version": "nonsense"}, "plan_version"),
    ],
)
def test_a_form_that_cannot_be_read_comes_back_with_its_text(desk, at_north, change, field):
    customer = at_north(factories.customer)
    response = desk.post(f"{reverse('contracts:new')}?customer={customer.number}", {**NEW, **change})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert at_north(Contract.objects.count) == 0


def test_the_sites_of_another_customer_are_no_choice(desk, at_north):
    customer, site = at_north(factories.customer), at_north(factories.site)
    response = desk.post(f"{reverse('contracts:new')}?customer={customer.number}", {**NEW, "sites": str(site.pk)})
    assert list(response.context["form"].errors) == ["sites"]


def test_a_contract_is_edited(desk, at_north):
    contract = at_north(factories.contract, notes="old")
    address = reverse("contracts:edit", args=[contract.number])
    form = desk.get(address).context["form"]
    assert (form["version"].value(), form["everything"].value(), form["notes"].value()) == (1, True, "old")
    assert desk.post(address, {**NEW, "notes": "new", "version": "1"}).status_code == 303
    assert at_north(Contract.objects.get).notes == "new"


def test_i26_who_was_slower_is_told_and_loses_nothing_he_typed(desk, at_north, north):
    contract = at_north(factories.contract)
    sites = [str(at_north(factories.site, customer=contract.customer, name=name).pk) for name in ("一厂", "二厂")]
    at_north(change_contract, contract=contract, by=north.manager.actor, at=AT, notes="theirs")
    mine = {**NEW, "notes": "mine", "sites": sites, "version": "1"}
    response = desk.post(reverse("contracts:edit", args=[contract.number]), mine)
    assert (response.status_code, at_north(Contract.objects.get).notes) == (409, "theirs")
    form = response.context["form"]
    assert (form["notes"].value(), form["sites"].value(), form["version"].value()) == ("mine", sites, 2)


def test_a_contract_is_renewed_from_its_page(desk, at_north):
    contract = at_north(factories.contract)
    address = reverse("contracts:renew", args=[contract.number])
    assert desk.get(address).context["form"]["starts_on"].value() == date(2027, 1, 1)
    response = desk.post(address, {"starts_on": "2027-01-01", "ends_on": "2027-12-31", "fee": "0"})
    assert response["Location"] == reverse("contracts:detail", args=["HT-2027-0001"])
    assert desk.post(address, {"starts_on": "2027-01-01", "ends_on": "2027-12-31", "fee": "0"}).status_code == 422


def test_a_contract_is_ended_from_its_page(desk, at_north):
    contract = at_north(factories.contract)
    address = reverse("contracts:end", args=[contract.number])
    assert desk.post(address, {"last_day": "2027-06-30", "reason": "sold"}).status_code == 422
    assert desk.post(address, {"last_day": "2026-11-30", "reason": "sold"}).status_code == 303
    assert "Ended early; the last day was" in desk.get(contract.get_absolute_url()).text


def test_documents_and_payments_are_noted(desk, at_north):
    contract = at_north(factories.contract)
    add = reverse("contracts:document-new", args=[contract.number])
    assert desk.post(add, {"name": "Warranty card"}).status_code == 303
    assert desk.post(add, {"name": "Warranty card"}).status_code == 422
    document = at_north(contract.documents.get)
    desk.post(reverse("contracts:document", args=[contract.number, document.pk]), {"received_on": "2026-11-20"})
    pay = reverse("contracts:payment-new", args=[contract.number])
    desk.post(pay, {"kind": "fee", "amount": "600.00", "received_on": "2026-11-20"})
    assert desk.post(pay, {"kind": "fee", "amount": "0", "received_on": "2026-11-20"}).status_code == 422
    text = desk.get(contract.get_absolute_url()).text
    assert ("600.00" in text, "complete" in text) == (True, True)


def test_a_technician_sees_no_contracts_and_the_auditor_changes_none(north, sign_in, at_north):
    contract = at_north(factories.contract)
    detail, edit = (reverse(f"contracts:{name}", args=[contract.number]) for name in ("detail", "edit"))
    assert sign_in(north.technician).get(detail).status_code == 403
    assert [sign_in(north.auditor).get(address).status_code for address in (detail, edit)] == [200, 403]


def test_i1_another_companys_contract_is_not_there(south, sign_in, at_north):
    contract = at_north(factories.contract)
    stranger = sign_in(south.manager)
    assert [
        stranger.get(reverse(f"contracts:{name}", args=[contract.number])).status_code
        for name in ("detail", "edit", "renew", "end", "payment-new")
    ] == [404] * 5


def test_the_search_in_the_header_finds_a_contract_by_number_project_and_customer(desk, some):
    for words, status in ((some["expired"], "expired"), ("metro", "in_force"), ("恒远", "ended")):
        assert some[status] in desk.get(reverse("web:search"), {"q": words}, follow=True).text
