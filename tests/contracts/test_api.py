"""Contracts, plans, warranty terms and coverage by the REST API."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.models import Contract, ServicePlan
from tests import factories

pytestmark = pytest.mark.usefixtures("clock")

CNY = {"currency": "CNY"}


def answered(response, status=200):
    assert response.status_code == status, response.content
    return response.json()


@pytest.fixture
def new(at_north):
    """The body of a new contract for a customer on file."""
    customer = at_north(factories.customer)
    return {
        "customer": customer.number,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "everything": True,
        "fee": {"amount": "1200.00", **CNY},
    }


def test_a_contract_is_put_on_file(api, new, at_north):
    made = answered(api.send("POST", "contracts/", new), 201)
    assert {name: made[name] for name in ("number", "status", "last_day", "everything", "sites", "visits_used")} == {
        "number": "HT-2026-0001",
        "status": "in_force",
        "last_day": "2026-12-31",
        "everything": True,
        "sites": [],
        "visits_used": 0,
    }
    assert made["fee"] == {"amount": "1200.00", **CNY}


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"customer": "C-999999"}, 422, "customer"),
        ({"ends_on": "2025-12-31"}, 409, "ends_on"),
        ({"everything": False}, 409, "everything"),
        ({"fee": {"amount": "-1.00", **CNY}}, 422, "fee.amount"),
        ({"priority": -1}, 422, "priority"),
        ({"visits_limit": 2**31}, 422, "visits_limit"),
        ({"magic": 1}, 422, "magic"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(api, new, change, status, field):
    problem = answered(api.send("POST", "contracts/", {**new, **change}), status)
    assert [error["field"] for error in problem["errors"]] == [field]


def test_an_edit_changes_what_is_sent_and_names_the_version_it_saw(api, at_north):
    contract = at_north(factories.contract, visits_limit=4)
    asset = at_north(factories.asset, customer=contract.customer)
    address = f"contracts/{contract.number}/"
    assert api.send("PATCH", address, {"notes": "x"}).status_code == 428
    tag = api.read(address)["ETag"]
    changed = answered(api.send("PATCH", address, {"everything": False, "assets": [str(asset.pk)]}, If_Match=tag))
    assert (changed["everything"], changed["assets"], changed["visits_limit"]) == (False, [str(asset.pk)], 4)
    assert api.send("PATCH", address, {"notes": "x"}, If_Match=tag).status_code == 409


def test_a_contract_is_renewed_and_ended_by_verbs(api, at_north):
    contract = at_north(factories.contract)
    renewed = answered(api.send("POST", f"contracts/{contract.number}/renew/", {}), 201)
    assert (renewed["number"], renewed["renews"], renewed["starts_on"]) == (
        "HT-2027-0001",
        contract.number,
        "2027-01-01",
    )
    ended = answered(
        api.send("POST", f"contracts/{contract.number}/end/", {"last_day": "2026-11-22", "reason": "sold"})
    )
    assert (ended["status"], ended["last_day"]) == ("ended", "2026-11-22")


def test_money_that_came_in_is_noted_and_told(api, at_north):
    contract = at_north(factories.contract, fee=1000)
    paid = {"kind": "fee", "amount": {"amount": "400.00", **CNY}, "received_on": "2026-11-20"}
    answered(api.send("POST", f"contracts/{contract.number}/record-payment/", paid), 201)
    assert answered(api.read(f"contracts/{contract.number}/account/"))["results"] == [
        {
            "kind": "fee",
            "agreed": {"amount": "1000.00", **CNY},
            "received": {"amount": "400.00", **CNY},
            "open": {"amount": "600.00", **CNY},
        }
    ]


def test_a_list_is_filtered_like_the_page_at_the_same_cost_for_one_and_for_three(api, at_north):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            rows = answered(api.read("contracts/?status=in_force"))["results"]
        return len(rows), len(queries)

    at_north(factories.contract, ends_on=date(2026, 6, 30))
    at_north(factories.contract)
    cost()  # the key's first call notes that it was used
    one, few = cost()
    for _ in range(2):
        contract = at_north(factories.contract)
        at_north(factories.contract, renews=contract, customer=contract.customer)
    assert (one, cost()) == (1, (5, few))


def test_plans_say_what_they_promise_in_figures_and_in_words(api, at_north):
    plan = at_north(factories.service_plan, "30min-by-zone")
    (shown,) = answered(api.read("service-plans/"))["results"]
    target = shown["current"]["targets"][1]
    assert (shown["id"], target["metric"], target["amount"], target["zones"], target["words"]) == (
        str(plan.pk),
        "on_site",
        3,
        ["city"],
        "on site within 3 hours in the city",
    )
    assert [one["number"] for one in answered(api.read(f"service-plans/{plan.pk}/versions/"))["results"]] == [1]


def test_a_plan_is_made_from_a_preset_and_archived(api, at_north):
    made = answered(api.send("POST", "service-plans/", {"preset": "7x24x4"}), 201)
    assert (made["name"], made["preset"]) == ("7×24×4", "7x24x4")
    assert answered(api.send("POST", "service-plans/", {"preset": "7x24x4"}), 409)["errors"][0]["field"] == "name"
    assert answered(api.send("POST", f"service-plans/{made['id']}/archive/"))["archived_at"] is not None
    assert at_north(ServicePlan.objects.offered().count) == 0


def test_warranty_terms_are_said_corrected_and_taken_back(api):
    made = answered(api.send("POST", "warranty-terms/", {"category": "printer", "months": 12}), 201)
    assert (made["is_default"], made["months"], made["basis"]) == (False, 12, "delivery")
    address = f"warranty-terms/{made['id']}/"
    tag = api.read(address)["ETag"]
    assert answered(api.send("PATCH", address, {"free_parts": ["lock"]}, If_Match=tag))["free_parts"] == ["lock"]
    assert api.send("DELETE", address, If_Match=api.read(address)["ETag"]).status_code == 204


def test_a_decision_is_previewed_with_its_reason_and_its_promise(api, at_north):
    at_north(factories.warranty_term)
    site = at_north(factories.site)
    at_north(factories.contract, customer=site.customer, plan_version=at_north(factories.plan_version))
    asset = at_north(factories.asset, customer=site.customer, site=site, delivered_on=date(2026, 1, 15))
    seen = answered(api.send("POST", "coverage/", {"asset": str(asset.pk)}))
    assert (seen["customer"], seen["zone"], seen["decision"]["covered"], seen["decision"]["by"]["kind"]) == (
        site.customer.number,
        "city",
        True,
        "warranty",
    )
    assert seen["decision"]["sentence"].startswith("Covered: in warranty until")
    assert [lost["code"] for lost in seen["decision"]["considered"]] == ["less-special"]
    assert [target["words"] for target in seen["targets"]][1] == "on site within 3 hours in the city"
    damaged = answered(api.send("POST", "coverage/", {"asset": str(asset.pk), "cause": "man_made"}))
    assert (damaged["decision"]["covered"], damaged["decision"]["price_rule"]) == (False, "price_list")


def test_a_case_without_a_customer_or_of_two_is_refused(api, at_north):
    asset, other = at_north(factories.asset), at_north(factories.customer)
    for body in ({}, {"asset": str(asset.pk), "customer": other.number}):
        assert [error["field"] for error in answered(api.send("POST", "coverage/", body), 422)["errors"]] == [
            "customer"
        ]


def test_a_preview_writes_nothing(api, at_north):
    customer = at_north(factories.customer)
    answered(api.send("POST", "coverage/", {"customer": customer.number}))
    assert at_north(Contract.objects.count) == 0
