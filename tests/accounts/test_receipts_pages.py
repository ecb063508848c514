"""The addresses of receipts in the settings; a mailbox that comes back on its customer's page, tried again there."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.messaging.models import Message, Undeliverable
from aftersales.tenancy.scope import tenant_scope
from customers.choices import CareChannel
from customers.models import Reminder
from tests import factories
from tests.messaging.conftest import NOON
from tests.tickets.making import work_order

PAGE = "/settings/receipts/"


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


def doors(client):
    return {channel: address for channel, _label, address, _link in client.get(PAGE).context["doors"]}


def test_an_address_is_made_opens_its_door_and_is_revoked(north, sign_in):
    manager = sign_in(north.manager)
    assert doors(manager) == {"sms": "", "email": ""}
    for _twice in range(2):
        assert manager.post(f"{PAGE}sms/make/")["Location"] == PAGE
    address = doors(manager)["sms"]
    assert (doors(manager)["email"], f'data-copy="{address}"' in manager.get(PAGE).text) == ("", True)
    body = {"id": "1", "state": "delivered"}
    path = urlsplit(address).path
    assert Client().post(path, body, content_type="application/json").status_code == 204
    manager.post(f"{PAGE}sms/revoke/")
    assert Client().post(path, body, content_type="application/json").status_code == 404
    assert doors(manager) == {"sms": "", "email": ""}
    with tenant_scope(north.tenant):
        assert Event.objects.filter(verb__in=["link.issue", "link.revoke"]).count() == 2
    assert [manager.post(f"{PAGE}{rest}").status_code for rest in ("fax/make/", "sms/paint/")] == [404, 404]


def test_who_may_not_change_the_settings_sees_no_address(north, sign_in):
    desk = sign_in(north.dispatcher)
    assert (desk.get(PAGE).status_code, desk.post(f"{PAGE}sms/make/").status_code) == (403, 403)


def test_a_mailbox_that_comes_back_stands_on_its_customers_page_and_is_tried_again(north, sign_in):
    desk = sign_in(north.dispatcher)
    with tenant_scope(north.tenant):
        contact = factories.contact(email="Wang@example.test")
        Undeliverable.objects.create(channel="email", address="wang@example.test", since=NOON, reason="550 no user")
    page, again = (
        contact.customer.get_absolute_url(),
        f"{contact.customer.get_absolute_url()}contacts/{contact.pk}/try-again/",
    )
    shown = desk.get(page).text
    assert ("550 no user" in shown, again in shown) == (True, True)
    assert desk.post(again)["Location"] == page
    assert again not in desk.get(page).text
    with tenant_scope(north.tenant):
        assert (Undeliverable.objects.count(), Event.objects.filter(verb="address.try_again").count()) == (0, 1)


def test_no_plan_writes_to_such_a_mailbox(north):
    with tenant_scope(north.tenant):
        for name in ("gone", "there"):
            owner = factories.customer(name=name)
            factories.contact(customer=owner, consents=True, phone="", email=f"{name}@example.test")
        Undeliverable.objects.create(channel="email", address="gone@example.test", since=NOON)
        plan = factories.started_plan(at=NOON, channel=CareChannel.EMAIL)
        factories.occurrence(plan=plan, at=NOON)
        assert dict(Reminder.objects.values_list("customer__name", "reason")) == {"gone": "no_address", "there": ""}


def test_the_customers_page_says_what_the_carrier_said(north, sign_in):
    desk = sign_in(north.manager)
    with tenant_scope(north.tenant):
        contact = factories.contact(phone="+8613800000001")
        row = {"template": "tickets/reply", "channel": "sms", "address": contact.phone, "context": {}, "state": "sent"}
        said = {"receipt_at": NOON, "created_at": NOON, "sent_at": NOON}
        Message.objects.create(dedupe_key="1", receipt="delivered", **row, **said)
        Message.objects.create(dedupe_key="2", receipt="refused", error="空号", **row, **said)
    shown = desk.get(reverse("customers:letters", args=[contact.customer.number])).text
    assert ("已送达" in shown, "未送达" in shown, "空号" in shown) == (True, True, True)


def test_the_page_of_a_customer_costs_the_same_with_one_contact_and_with_three(north, sign_in):
    desk = sign_in(north.dispatcher)
    with tenant_scope(north.tenant):
        owner = factories.contact(email="a@example.test").customer

    def cost(emails):
        with tenant_scope(north.tenant):
            for email in emails:
                factories.contact(customer=owner, email=email)
                Undeliverable.objects.create(channel="email", address=email, since=NOON)
        with CaptureQueriesContext(connection) as queries:
            desk.get(owner.get_absolute_url())
        return len(queries)

    cost([])
    assert cost(["b@example.test"]) == cost(["c@example.test", "d@example.test"])


@pytest.mark.parametrize("page", ["receipts", "booking-link", "case-link"])
def test_a_page_that_shows_a_secret_lets_its_forms_prove_where_they_come_from(north, sign_in, page):
    """With `no-referrer` a browser sends `Origin: null`, and the CSRF check refuses every button of the page."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NOON)
        contact = factories.contact()
        order = work_order(by=north.dispatcher.actor, at=NOON, customer=contact.customer)
    address = {
        "receipts": PAGE,
        "booking-link": reverse("tickets:booking-link", args=[contact.pk]),
        "case-link": reverse("tickets:case-link", args=[order.number]),
    }[page]
    shown = sign_in(north.manager).get(address)
    assert (shown["Cache-Control"], shown["Referrer-Policy"]) == ("no-store, private", "same-origin")
