"""The pages of service plans, warranty terms and the company's policy."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.actions.warranty import set_policy
from contracts.models import CoveragePolicy, ServicePlan, WarrantyTerm
from tests import factories
from tests.contracts.conftest import AT

TERM = {"months": "24", "basis": "acceptance", "priority": "100", "parts": "on", "labour": "on", "travel": "on"}


def test_a_plan_is_added_from_a_preset(desk, at_north):
    address = reverse("contracts:plan-new")
    assert "on site within 3 hours in the city" in desk.get(address).text
    response = desk.post(address, {"start": "30min-by-zone", "name": "Gold"})
    plan = at_north(ServicePlan.objects.get)
    assert (response["Location"], plan.name, plan.preset) == (plan.get_absolute_url(), "Gold", "30min-by-zone")
    assert desk.post(address, {"start": "30min-by-zone", "name": "Gold"}).status_code == 422
    assert desk.post(address, {"start": "magic"}).status_code == 422


def test_a_plan_shows_each_promise_its_marks_and_who_hears(desk, at_north):
    plan = at_north(factories.service_plan, "30min-24h-24h")
    text = desk.get(plan.get_absolute_url()).text
    for words in (
        "On site within 24 hours",
        "Aim: fault cleared",
        "50 %",
        "dispatcher at 90 %",
        "minutes after the breach",
    ):
        assert words in text


def test_the_list_of_plans_says_in_words_what_each_promises(desk, at_north):
    at_north(factories.service_plan, "10min-12h-3d")
    assert "Response within 10 minutes; on site within 12 hours" in desk.get(reverse("contracts:plans")).text


@pytest.mark.parametrize("page", ["plans", "warranty"])
def test_a_list_costs_the_same_with_one_row_and_with_three(desk, at_north, page):
    def rows(count):
        for _ in range(count):
            at_north(factories.service_plan)
            at_north(factories.warranty_term, asset=at_north(factories.asset))

    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(f"contracts:{page}"))
        return len(queries)

    rows(1)
    one = cost()
    rows(2)
    assert cost() == one


def test_a_plan_is_offered_no_longer(desk, at_north):
    plan = at_north(factories.service_plan)
    desk.post(reverse("contracts:plan-archive", args=[plan.pk]))
    assert "no longer offered" in desk.get(plan.get_absolute_url()).text
    customer = at_north(factories.customer)
    form = desk.get(f"{reverse('contracts:new')}?customer={customer.number}").context["form"]
    assert at_north(list, form.fields["plan_version"].queryset) == []


@pytest.mark.parametrize(
    ("subject", "status"),
    [
        ({"model_name": "HX-200"}, 303),
        ({"category": "printer"}, 303),
        ({"serial": "sn 2024 - 77"}, 303),
        ({"serial": "unknown"}, 422),
        ({}, 422),
        ({"model_name": "HX-200", "category": "printer"}, 422),
        ({"model_name": "HX-200", "months": "601"}, 422),
    ],
)
def test_a_warranty_term_is_for_one_asset_one_model_or_one_category(desk, at_north, subject, status):
    at_north(factories.asset, serial="SN2024-77")
    assert desk.post(reverse("contracts:term-new"), {**TERM, **subject}).status_code == status
    assert at_north(WarrantyTerm.objects.count) == (status == 303)


def test_a_warranty_term_is_edited_and_removed(desk, at_north):
    term = at_north(factories.warranty_term, category="printer")
    address = reverse("contracts:term", args=[term.pk])
    assert desk.get(address).context["form"]["version"].value() == 1
    desk.post(address, {**TERM, "free_parts": "lock\n\npedal\nlock", "version": "1"})
    term = at_north(WarrantyTerm.objects.get)
    assert (term.months, term.basis, term.free_parts) == (24, "acceptance", ["lock", "pedal"])
    assert desk.post(address, {**TERM, "version": "1"}).status_code == 409
    assert desk.post(reverse("contracts:term-remove", args=[term.pk])).status_code == 303
    assert at_north(WarrantyTerm.objects.count) == 0


def test_the_general_term_is_not_removed(desk, at_north):
    term = at_north(factories.warranty_term)
    assert desk.post(reverse("contracts:term-remove", args=[term.pk])).status_code == 409


def test_the_policy_is_said_once_for_the_company(desk, at_north, north):
    plan = at_north(factories.service_plan)
    said = {"plan": str(plan.pk), "price_rule": "price_list", "expiring_days": "30", "documents": "Contract\nPlan"}
    assert desk.post(reverse("contracts:policy"), said).status_code == 303
    policy = at_north(CoveragePolicy.objects.get)
    assert (policy.plan_id, policy.price_rule, policy.documents) == (plan.pk, "price_list", ["Contract", "Plan"])
    at_north(set_policy, by=north.manager.actor, at=AT, expiring_days=45)
    assert desk.post(reverse("contracts:policy"), {**said, "version": "1"}).status_code == 409
    assert plan.name in desk.get(reverse("contracts:warranty")).text


def test_who_may_view_may_not_therefore_edit(north, sign_in):
    browser = sign_in(north.dispatcher)
    names = ("plans", "warranty", "plan-new", "term-new", "policy")
    assert [browser.get(reverse(f"contracts:{name}")).status_code for name in names] == [200, 200, 403, 403, 403]
