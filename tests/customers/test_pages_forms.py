"""Forms keep what was typed, say what is wrong beside the field, and never lose somebody else's change."""

from functools import partial

import pytest
from django.conf import settings
from django.urls import reverse

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from customers.models import Asset, Contact, Customer, Site
from tests import factories

NEW = {
    "kind": "person",
    "name": "单伟",
    "contact-form_of_address": "单工",
    "contact-phone": "138 0013 5678",
    "site-address": "上海市浦东新区祖冲之路 1 号",
}


@pytest.fixture
def scope(north):
    """Return a function that opens north's scope."""
    return partial(tenant_scope, north.tenant)


def test_a_new_customer_needs_a_name_and_is_greeted_by_form_of_address(desk, scope):
    response = desk.post(reverse("customers:new"), NEW)
    assert (response.status_code, response["Location"]) == (303, "/customers/C-000001/")
    with scope():
        customer, contact, site = Customer.objects.get(), Contact.objects.get(), Site.objects.get()
    assert (customer.greeting, contact.name, contact.phone) == ("单工", "单伟", "+8613800135678")
    assert (site.region_code, site.name, site.full_address) == ("310115", "浦东新区", "上海市浦东新区祖冲之路 1 号")


def test_a_name_alone_puts_a_customer_on_file(desk, scope):
    desk.post(reverse("customers:new"), {"kind": "company", "name": "恒远"})
    with scope():
        assert (Customer.objects.count(), Contact.objects.count(), Site.objects.count()) == (1, 0, 0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\u200b\u200b"}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"kind": "god"}, "kind"),
        ({"parent": "C-999999"}, "parent"),
        ({"contact-phone": "12"}, "contact-phone"),
        ({"contact-email": "at"}, "contact-email"),
        ({"site-region_code": "999999"}, "site-region_code"),
        ({"notes": "a\u202eb"}, "notes"),
    ],
)
def test_a_refused_form_comes_back_with_everything_typed(desk, scope, change, field):
    response = desk.post(reverse("customers:new"), {**NEW, **change})
    assert response.status_code == 422
    form = response.context["form"]
    assert [part.add_prefix(name) for part in form.parts for name in part.errors] == [field]
    assert "祖冲之路" in response.text
    with scope():
        assert Customer.objects.count() == 0


def test_one_returns_to_where_one_came_from_with_the_new_customer(desk):
    response = desk.post(reverse("customers:new") + "?next=/intake/%3Fa%3D1", NEW)
    assert response["Location"] == "/intake/?a=1&customer=C-000001"


def test_one_is_not_led_to_a_strangers_site(desk):
    response = desk.post(reverse("customers:new") + "?next=//evil.example/", NEW)
    assert response["Location"] == "/customers/C-000001/"


def test_the_form_is_filled_with_what_the_caller_search_knew(desk):
    text = desk.get(reverse("customers:new"), {"phone": "13800135678", "name": "单伟"}).text
    assert ('value="13800135678"' in text, 'value="单伟"' in text) == (True, True)


def test_a_customer_who_may_be_on_file_already_is_shown(desk, scope):
    with scope():
        factories.contact(customer=factories.person(name="单伟"), phone="+8613800135678")
        factories.person(name="单伟强")
    for query in ({"name": "单 伟"}, {"contact-phone": "+86 138 0013 5678"}):
        assert [str(one) for one in desk.get(reverse("customers:alike"), query).context["alike"]] == ["单伟"], query
    for query in ({}, {"name": "\x00"}, {"contact-phone": "12"}):
        assert desk.get(reverse("customers:alike"), query).context["alike"] == [], query


def test_the_second_of_two_editors_sees_the_first_ones_change_and_decides(desk, scope):
    with scope():
        factories.customer(name="恒远")
    url = reverse("customers:edit", args=["C-000001"])
    typed = {"kind": "company", "name": "恒远", "notes": "mine", "version": "1"}
    assert desk.post(url, {**typed, "name": "华明", "notes": ""}).status_code == 303
    late = desk.post(url, typed)
    assert (late.status_code, late.context["current"]) == (409, [("名称", "华明"), ("备注", "")])
    assert 'name="version" value="2"' in late.text
    assert desk.post(url, {**typed, "version": "2"}).status_code == 303
    with scope():
        assert Customer.objects.values_list("name", "notes").get() == ("恒远", "mine")


def test_the_form_shows_the_group_by_its_name_and_keeps_it(desk, scope):
    with scope():
        group = factories.customer(name="恒远集团")
        factories.customer(name="恒远数控", parent=group)
    url = reverse("customers:edit", args=["C-000002"])
    assert "恒远集团 · C-000001" in desk.get(url).text
    typed = {"kind": "company", "name": "恒远机床", "parent": "C-000001", "version": "1"}
    assert desk.post(url, typed).status_code == 303
    with scope():
        assert Customer.objects.values_list("name", "parent").get(number="C-000002") == ("恒远机床", group.pk)


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30])
def test_no_version_breaks_an_edit(desk, scope, version):
    with scope():
        factories.customer()
    url = reverse("customers:edit", args=["C-000001"])
    assert desk.post(url, {"kind": "company", "name": "x", "version": version}).status_code in {303, 409, 422}


def test_a_contact_is_added_changed_and_leaves(desk, scope):
    with scope():
        factories.customer()
    fields = {"name": "李静", "phone": "138 0013 5678", "preferred_channel": "phone"}
    assert desk.post(reverse("customers:contact-new", args=["C-000001"]), fields).status_code == 303
    with scope():
        contact = Contact.objects.get()
    url = reverse("customers:contact-edit", args=["C-000001", contact.pk])
    assert desk.post(url, {**fields, "name": "李静怡", "version": "1"}).status_code == 303
    with scope():
        contact.refresh_from_db()
    assert (contact.name, contact.active) == ("李静怡", False)


def test_a_phone_number_on_file_is_masked_in_the_form_and_stays(desk, scope):
    with scope():
        contact = factories.contact(phone="+8613800135678")
    url = reverse("customers:contact-edit", args=["C-000001", contact.pk])
    text = desk.get(url).text
    assert ("138****5678" in text, "0013" in text) == (True, False)
    fields = {"name": "李静", "preferred_channel": "phone", "active": "on", "version": "1"}
    desk.post(url, {**fields, "phone": "138****5678"})
    with scope():
        contact.refresh_from_db()
    assert contact.phone == "+8613800135678"
    assert desk.post(url, {**fields, "phone": "139****0000"}).status_code == 422


def test_a_phone_number_is_shown_on_request_and_the_look_is_logged(desk, scope):
    with scope():
        contact = factories.contact(phone="+8613800135678")
    url = reverse("customers:contact-reveal", args=["C-000001", contact.pk])
    assert "138 0013 5678" in desk.post(url).text
    assert desk.get(url).status_code == 405
    with scope():
        assert [event.actor_name for event in Event.objects.about(contact)] == ["north dispatcher"]


def test_who_may_not_look_at_phone_numbers_is_refused(north, sign_in, scope):
    with scope():
        contact = factories.contact()
    url = reverse("customers:contact-reveal", args=["C-000001", contact.pk])
    assert sign_in(north.finance).post(url).status_code == 403
    assert url not in sign_in(north.finance).get("/customers/C-000001/").text


def test_a_site_is_added_and_given_up(desk, scope):
    with scope():
        factories.customer()
    fields = {"name": "张江工厂", "region_code": "310115"}
    assert desk.post(reverse("customers:site-new", args=["C-000001"]), fields).status_code == 303
    with scope():
        site = Site.objects.get()
        factories.asset(customer=site.customer, site=site)
    url = reverse("customers:site-edit", args=["C-000001", site.pk])
    refused = desk.post(url, {**fields, "version": "1"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["active"])
    assert desk.post(url, {**fields, "version": "1", "active": "on", "notes": "后门"}).status_code == 303


def test_an_asset_is_added_moved_retired_and_taken_into_use(desk, scope):
    with scope():
        factories.customer()
        site = factories.site()
    fields = {"model_name": "HX-200", "serial": "SN-1", "delivered_on": "2026-01-31"}
    assert desk.post(reverse("customers:asset-new", args=["C-000001"]), fields).status_code == 303
    again = desk.post(reverse("customers:asset-new", args=["C-000001"]), {**fields, "serial": "ｓｎ-1"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["serial"])
    with scope():
        asset = Asset.objects.get()
    place = {"customer": site.customer.number, "site": str(site.pk), "version": "1"}
    steps = [
        ("asset-edit", {**fields, "notes": "left of the door", "version": "1"}),
        ("asset-move", {**place, "version": "2"}),
        ("asset-retire", {"reason": "scrapped"}),
        ("asset-reinstate", {}),
    ]
    for step, data in steps:
        assert desk.post(reverse(f"customers:{step}", args=[asset.pk]), data).status_code == 303, step
    with scope():
        asset = Asset.objects.select_related("customer").get()
    assert (asset.customer, asset.active, asset.notes) == (site.customer, True, "left of the door")


def test_moving_offers_the_sites_of_the_customer_chosen(desk, scope):
    with scope():
        asset, site = factories.asset(), factories.site(name="昆山工厂")
    url = reverse("customers:asset-move", args=[asset.pk])
    part = desk.get(url, {"customer": site.customer.number}, headers={"hx-request": "true"}).text
    assert ("昆山工厂" in part, "<html" in part) == (True, False)


@pytest.mark.parametrize("search", ["pudong", "浦东", "pdxq", "310115"])
def test_a_region_is_picked_by_name_pinyin_or_code(desk, search):
    found = desk.get(reverse("customers:regions"), {"search": search, "name": "region_code"}).context["found"]
    assert found[0] == ("310115", "上海市浦东新区")


def test_a_customer_is_picked_by_what_finds_a_caller(desk, scope):
    with scope():
        factories.person(name="王小明")
    query = {"search": "wxm", "name": "parent", "parent": "C-000009"}
    offered = desk.get(reverse("customers:options"), query)
    assert offered.context["choices"] == [("C-000009", "C-000009"), ("C-000001", "王小明 · C-000001")]
    assert 'value=""' in offered.text
    assert 'value=""' not in desk.get(reverse("customers:options"), query | {"required": "yes"}).text


@pytest.mark.parametrize("url", ["/customers/C-000001/", "/customers/C-000001/history/", "/customers/C-000001/edit/"])
def test_a_customer_of_another_company_is_not_there(north, south, sign_in, url):
    with tenant_scope(south.tenant):
        factories.customer(name="秘密")
    response = sign_in(north.owner).get(url)
    assert (response.status_code, "秘密" in response.text) == (404, False)


@pytest.mark.parametrize("number", ["%00", "C-1", "c-000001", "C-0000019999999", "..", "C-00000１"])
def test_no_number_breaks_a_page(desk, number):
    assert desk.get(f"/customers/{number}/").status_code == 404


def test_the_history_tells_who_did_what_without_personal_words(desk, scope):
    desk.post(reverse("customers:new"), NEW)
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = desk.get("/customers/C-000001/history/")
    assert [(line.what, line.who, line.about) for line in response.context["lines"]] == [
        ("Site added", "north dispatcher", "浦东新区"),
        ("Contact added", "north dispatcher", "单伟"),
        ("Customer put on file", "north dispatcher", ""),
    ]


def test_the_file_shows_the_parts_that_other_apps_serve(desk, scope):
    with scope():
        factories.customer()
    urls = [url for _panel, url in desk.get("/customers/C-000001/").context["panels"]]
    assert all("C-000001" in url for url in urls)


def test_an_auditor_reads_and_changes_nothing(north, sign_in, scope):
    with scope():
        factories.customer()
    auditor = sign_in(north.auditor)
    assert auditor.get("/customers/C-000001/").status_code == 200
    assert "/edit/" not in auditor.get("/customers/C-000001/").text
    assert auditor.post("/customers/C-000001/edit/", {"name": "x"}).status_code == 403
