"""Customers, contacts, sites and assets by the REST API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.models import ApiToken
from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer
from tests import factories
from tests.api.conftest import ApiClient


@pytest.fixture
def api(north):
    """A dispatcher's program at north."""
    _token, key = ApiToken.objects.create_key(tenant=north.tenant, role="dispatcher", name="robot")
    return ApiClient(key)


def answered(response, status=200):
    assert response.status_code == status, response.content
    return response.json()


def test_a_customer_is_put_on_file_in_one_call(api, north):
    body = {
        "name": "单伟",
        "kind": "person",
        "contacts": [{"name": "单伟", "phone": "138 0013 5678"}],
        "sites": [{"name": "家", "region_code": "310115", "address": "祖冲之路 1 号"}],
    }
    made = answered(api.send("POST", "customers/", body), 201)
    assert (made["number"], made["said"], made["parent"]) == ("C-000001", "Shàn Wěi", None)
    contact, site = (answered(api.read(f"{noun}/?customer=C-000001"))["results"][0] for noun in ("contacts", "sites"))
    assert (contact["phone"], contact["is_primary"], contact["customer"]) == ("138****5678", True, "C-000001")
    assert site["region"] == "上海市浦东新区"


def test_a_phone_number_is_revealed_on_request_and_logged(api, north):
    with tenant_scope(north.tenant):
        contact = factories.contact(phone="+8613800135678")
    assert answered(api.send("POST", f"contacts/{contact.pk}/reveal/")) == {"phones": ["+8613800135678"]}
    with tenant_scope(north.tenant):
        assert Event.objects.about(contact).get().actor_name == "robot"


def test_a_list_is_searched_like_the_page(api, north):
    with tenant_scope(north.tenant):
        factories.person(name="王小明")
        factories.customer(name="恒远")
    assert [row["name"] for row in answered(api.read("customers/?q=wxm"))["results"]] == ["王小明"]
    assert [row["name"] for row in answered(api.read("customers/?ordering=pinyin"))["results"]] == ["恒远", "王小明"]


def test_an_edit_names_the_version_it_saw(api, north):
    with tenant_scope(north.tenant):
        factories.customer(name="恒远")
    tag = api.read("customers/C-000001/")["ETag"]
    assert answered(api.send("PATCH", "customers/C-000001/", {"notes": "a"}, If_Match=tag))["notes"] == "a"
    late = answered(api.send("PATCH", "customers/C-000001/", {"notes": "b"}, If_Match=tag), 409)
    assert late["current"]["notes"] == "a"


def test_an_asset_moves_and_goes_out_of_use(api, north):
    with tenant_scope(north.tenant):
        asset, site = factories.asset(), factories.site()
    moved = answered(
        api.send("POST", f"assets/{asset.pk}/move/", {"customer": site.customer.number, "site": str(site.pk)})
    )
    assert (moved["customer"], moved["site"]) == (site.customer.number, str(site.pk))
    assert answered(api.send("POST", f"assets/{asset.pk}/retire/", {"reason": "scrapped"}))["active"] is False
    assert answered(api.send("POST", f"assets/{asset.pk}/retire/", {}), 409)["errors"][0]["code"] == "retired"
    assert answered(api.send("POST", f"assets/{asset.pk}/reinstate/"))["active"] is True


def test_a_taken_serial_number_is_a_conflict(api, north):
    with tenant_scope(north.tenant):
        factories.asset(serial="SN-1")
    body = {"customer": "C-000001", "model_name": "HX-200", "serial": "ｓｎ-1"}
    error = answered(api.send("POST", "assets/", body), 409)["errors"][0]
    assert (error["field"], error["code"]) == ("serial", "serial_taken")


@pytest.mark.parametrize(
    ("path", "body", "fault"),
    [
        ("customers/", {}, ("name", "required")),
        ("customers/", {"name": ""}, ("name", "blank")),
        ("customers/", {"name": "\u200b"}, ("name", "invisible")),
        ("customers/", {"name": "x\x00"}, ("name", "nul")),
        ("customers/", {"name": "x" * 101}, ("name", "max_length")),
        ("customers/", {"name": "x", "kind": "god"}, ("kind", "invalid_choice")),
        ("customers/", {"name": "x", "number": "C-1"}, ("number", "unknown")),
        ("customers/", {"name": "x", "parent": "C-999999"}, ("parent", "does_not_exist")),
        ("customers/", {"name": "x", "contacts": [{"name": "y", "phone": "12"}]}, ("contacts.0.phone", "phone")),
        (
            "customers/",
            {"name": "x", "sites": [{"name": "y", "region_code": "999999"}]},
            ("sites.0.region_code", "region"),
        ),
        ("contacts/", {"customer": "C-000001", "name": "x", "email": "@"}, ("email", "invalid")),
        (
            "assets/",
            {"customer": "C-000001", "model_name": "x", "delivered_on": "1/2/2026"},
            ("delivered_on", "invalid"),
        ),
        ("assets/", {"customer": "C-000001", "model_name": "x", "site": "x"}, ("site", "invalid")),
    ],
)
def test_a_refused_body_names_field_and_rule(api, north, path, body, fault):
    with tenant_scope(north.tenant):
        factories.customer()
    errors = answered(api.send("POST", path, body), 422)["errors"]
    assert [(error["field"], error["code"]) for error in errors] == [fault]


@pytest.mark.parametrize("noun", ["customers", "contacts", "sites", "assets"])
def test_a_list_costs_the_same_with_one_row_and_with_three(api, north, noun):
    def cost(rows):
        with tenant_scope(north.tenant):
            for _row in range(rows):
                site = factories.site()
                factories.contact(customer=site.customer)
                factories.asset(customer=site.customer, site=site)
        with CaptureQueriesContext(connection) as queries:
            answered(api.read(f"{noun}/"))
        return len(queries)

    cost(rows=0)  # the first call of a key also notes that it was used
    assert cost(rows=1) == cost(rows=2)


def test_another_companys_customer_is_not_there(api, south):
    with tenant_scope(south.tenant):
        asset = factories.asset()
    for method, path in (
        ("GET", "customers/C-000001/"),
        ("PATCH", "customers/C-000001/"),
        ("GET", f"assets/{asset.pk}/"),
        ("POST", f"assets/{asset.pk}/retire/"),
    ):
        assert api.send(method, path, {}).status_code == 404, path
    body = {"customer": "C-000001", "model_name": "HX-200"}
    assert answered(api.send("POST", "assets/", body), 422)["errors"][0]["code"] == "does_not_exist"
    with tenant_scope(south.tenant):
        assert Customer.objects.count() == 1
