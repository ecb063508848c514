"""Who pays, shown to people: the page to ask, and the panels on a customer's and an asset's page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def asset(at_north):
    """An asset in warranty, of a customer with a contract for everything and a plan by zone."""

    def make():
        factories.warranty_term()
        site = factories.site()
        factories.contract(customer=site.customer, plan_version=factories.plan_version())
        return factories.asset(customer=site.customer, site=site, serial="SN-2024-0042", delivered_on=date(2026, 1, 15))

    return at_north(make)


def asked(desk, **query):
    return desk.get(reverse("contracts:coverage"), query)


def test_the_page_asks_for_a_device(desk):
    assert "Which device is it?" in asked(desk).text


def test_a_serial_number_in_any_spelling_finds_the_decision_its_promise_and_what_lost(desk, asset):
    text = asked(desk, serial="ｓｎ-2024-0042").text
    for words in (
        "In warranty until",
        "18 months from delivery",
        "On site within 3 hours in the city",
        "The warranty is more special than contract HT-2026-0001",
    ):
        assert words in text


def test_the_cause_and_the_day_change_the_answer(desk, asset):
    assert "The warranty excludes damage by people." in asked(desk, asset=asset.pk, cause="man_made").text
    assert "Contract HT-2026-0001 ended on 31 Dec 2026" in asked(desk, asset=asset.pk, on="2028-01-01").text


def test_a_customer_alone_is_judged_by_what_covers_everything(desk, asset):
    assert "By contract HT-2026-0001" in asked(desk, customer=asset.customer.number).text


def test_htmx_gets_the_panel_alone(desk, asset):
    text = desk.get(reverse("contracts:coverage"), {"asset": asset.pk}, headers={"hx-request": "true"}).text
    assert ("<html" in text, "In warranty until" in text) == (False, True)


@pytest.mark.parametrize(
    "query",
    [
        {"serial": "unknown"},
        {"customer": "C-999999"},
        {"asset": "00000000-0000-0000-0000-000000000000"},
        {"asset": "nonsense"},
        {"cause": "magic"},
        {"cause": "nature"},
        {"customer": "C-000001", "on": "yesterday"},
        {"customer": "\x00"},
    ],
)
def test_a_question_that_cannot_be_read_is_answered_with_what_is_wrong(desk, query):
    assert asked(desk, **query).status_code == 422


def test_things_of_two_customers_are_no_case(desk, asset, at_north):
    other = at_north(factories.customer)
    assert "belong to somebody else" in asked(desk, asset=asset.pk, customer=other.number).text


def test_a_customers_page_has_its_contracts_and_the_cover_of_each_asset(desk, asset):
    text = desk.get(reverse("contracts:customer-panel", args=[asset.customer.number])).text
    for words in ("HT-2026-0001", "in force", "SN-2024-0042", "In warranty until"):
        assert words in text


def test_an_assets_page_says_who_pays(desk, asset):
    assert "In warranty until" in desk.get(reverse("contracts:asset-panel", args=[asset.pk])).text


def test_the_panel_costs_the_same_with_one_asset_and_with_three(desk, asset, at_north):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("contracts:customer-panel", args=[asset.customer.number]))
        return len(queries)

    one = cost()
    for _ in range(2):
        at_north(factories.asset, customer=asset.customer, model_name="HX-300")
        at_north(factories.contract, customer=asset.customer)
    assert cost() == one


def test_i1_another_companys_asset_is_not_there(south, sign_in, asset):
    stranger = sign_in(south.manager)
    assert stranger.get(reverse("contracts:asset-panel", args=[asset.pk])).status_code == 404
    assert asked(stranger, asset=asset.pk).status_code == 422
    assert asked(stranger, serial="SN-2024-0042").status_code == 422
