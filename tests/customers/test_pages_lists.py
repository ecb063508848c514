"""The lists of customers and assets."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.tenancy.scope import tenant_scope
from tests import factories


def listed(desk, url="customers:list", **query):
    response = desk.get(reverse(url), query)
    assert response.status_code == 200
    return [str(row) for row in response.context["page"]]


def test_an_empty_list_says_what_to_do_next(desk):
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    text = desk.get(reverse("customers:list")).text
    assert ("No customers yet" in text, reverse("customers:new") in text) == (True, True)


def test_a_list_shows_the_newest_first(north, desk):
    with tenant_scope(north.tenant):
        for name in ("华明", "恒远"):
            factories.customer(name=name)
    assert listed(desk) == ["恒远", "华明"]


def test_a_list_is_sorted_by_name_as_it_sounds(north, desk):
    with tenant_scope(north.tenant):
        for name in ("中联", "恒远", "安华"):
            factories.customer(name=name)
    assert listed(desk, order="name") == ["安华", "恒远", "中联"]
    assert listed(desk, order="-name") == ["中联", "恒远", "安华"]


def test_a_list_is_narrowed_by_words_kind_and_region(north, desk):
    with tenant_scope(north.tenant):
        factories.site(customer=factories.customer(name="恒远"), region_code="320583")
        factories.site(customer=factories.person(name="王小明"), region_code="310115")
    assert [
        listed(desk, q="wxm"),
        listed(desk, kind="company"),
        listed(desk, region="320000"),
        listed(desk, region="310000", kind="company"),
        listed(desk, q="--"),
    ] == [["王小明"], ["恒远"], ["恒远"], [], []]


def test_htmx_gets_the_rows_alone(north, desk):
    with tenant_scope(north.tenant):
        factories.customer()
    text = desk.get(reverse("customers:list"), headers={"hx-request": "true"}).text
    assert ("<html" in text, "C-000001" in text) == (False, True)


def test_phone_numbers_on_a_list_are_masked(north, desk):
    with tenant_scope(north.tenant):
        factories.contact(phone="+8613800135678", is_primary=True)
    text = desk.get(reverse("customers:list")).text
    assert ("138****5678" in text, "0013" in text) == (True, False)


@pytest.mark.parametrize("url", ["customers:list", "customers:assets"])
def test_a_list_costs_the_same_with_one_row_and_with_three(north, desk, url):
    def rows(count):
        with tenant_scope(north.tenant):
            for _row in range(count):
                site = factories.site()
                factories.contact(customer=site.customer, is_primary=True)
                factories.asset(customer=site.customer, site=site)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(url))
        return len(queries)

    rows(1)
    one = cost()
    rows(2)
    assert cost() == one


def test_assets_are_found_by_serial_model_project_and_owner(north, desk):
    with tenant_scope(north.tenant):
        owner = factories.customer(name="恒远数控")
        factories.asset(customer=owner, serial="AB-77-0001", model_name="HX-200", project_name="浦东机场")
        factories.asset(serial="CD-88-0002", model_name="QT-900")
    for text in ("ab-77", "77-0001", "ＨＸ２００", "机场", "恒远", "hysk"):
        assert listed(desk, "customers:assets", q=text) == ["HX-200 AB-77-0001"], text


def test_assets_are_narrowed_by_region_use_and_customer(north, desk):
    with tenant_scope(north.tenant):
        site = factories.site(region_code="320583")
        factories.asset(customer=site.customer, site=site, serial="A", model_name="M")
        factories.asset(serial="B", model_name="M", active=False)
    assert [
        listed(desk, "customers:assets", region="320500"),
        listed(desk, "customers:assets", active="false"),
        listed(desk, "customers:assets", customer=site.customer.number),
    ] == [["M A"], ["M B"], ["M A"]]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "x" * 5000},
        {"q": "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace")},
        {"kind": "nobody"},
        {"region": "999999"},
        {"region": "abc"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "9" * 40},
        {"order": "notes"},
        {"q": "١٢٣٤"},
        {"q": "%"},
        {"q": "'; --"},
        {"active": "perhaps"},
        {"delivered_after": "yesterday"},
        {"customer": "\x00"},
    ],
)
@pytest.mark.parametrize("url", ["customers:list", "customers:assets"])
def test_no_query_breaks_a_list(north, desk, url, query):
    with tenant_scope(north.tenant):
        factories.asset()
    assert desk.get(reverse(url), query).status_code == 200
