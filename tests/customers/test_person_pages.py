"""The page on which an owner gives a person a copy of their data, or erases it (I-27)."""

import io
import json
from zipfile import ZipFile

import pytest
from django.urls import reverse

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from customers.models import Contact, Customer
from tests import factories


@pytest.fixture
def owner(north, sign_in):
    return sign_in(north.owner)


@pytest.fixture
def wang(north):
    with tenant_scope(north.tenant):
        return factories.contact(customer=factories.person(name="王小明"), name="王小明", is_primary=True)


def unpacked(response):
    content = b"".join(response.streaming_content)
    return ZipFile(io.BytesIO(content))


def test_the_file_leads_an_owner_to_it_and_nobody_else(owner, desk, wang):
    address = reverse("customers:person", args=["C-000001"])
    assert address in owner.get("/customers/C-000001/").text
    assert address not in desk.get("/customers/C-000001/").text
    assert desk.get(address).status_code == 403


def test_the_copy_is_a_zip_that_is_kept_nowhere_and_logged(owner, north, wang):
    response = owner.post(reverse("customers:person-export", args=["C-000001"]))
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "private, no-store")
    archive = unpacked(response)
    [name] = archive.namelist()
    told = json.loads(archive.read(name))
    assert (told["format"], told["held"]["contacts"][0]["phone"]) == ("aftersales.person/1", "+8613800135678")
    with tenant_scope(north.tenant):
        assert Event.objects.get(verb="customer.export").actor_name == "north owner"


def test_it_says_what_stays_and_asks_for_the_number(owner, north, wang):
    page = owner.get(reverse("customers:person", args=["C-000001"]))
    assert "会计档案" in page.text
    address = reverse("customers:person-erase", args=["C-000001"])
    refused = owner.post(address, {"number": "C-000009"})
    assert (refused.status_code, "这不是该客户的编号。" in refused.text) == (422, True)
    done = owner.post(address, {"number": "C-000001"})
    assert (done.status_code, done["Location"]) == (303, "/customers/C-000001/")
    with tenant_scope(north.tenant):
        assert Customer.objects.get().name == "已删除"
    again = owner.get("/customers/C-000001/")
    assert ("已删除" in again.text, "王小明" in again.text) == (True, False)


def test_a_contact_has_a_page_of_their_own(owner, north):
    with tenant_scope(north.tenant):
        li = factories.contact()
    at = ["C-000001", li.pk]
    assert reverse("customers:contact-person", args=at) in owner.get("/customers/C-000001/").text
    assert unpacked(owner.post(reverse("customers:contact-person-export", args=at))).testzip() is None
    assert owner.post(reverse("customers:contact-person-erase", args=at), {"number": "C-000001"}).status_code == 303
    with tenant_scope(north.tenant):
        assert Contact.objects.get().name == "已删除"


def test_a_company_has_no_such_page(owner, north):
    with tenant_scope(north.tenant):
        factories.customer()
    assert owner.get(reverse("customers:person", args=["C-000001"])).status_code == 409
