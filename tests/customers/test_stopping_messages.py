"""Somebody stops messages by the link that stands in them; the next dry run and what waits obey (R7, I-13)."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from aftersales.accounts.models import PortalLink
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from customers.models import Contact, Reminder, ReminderPlan
from customers.queries.reminders import dry_run
from tests import factories
from tests.customers.test_manners import MONDAY, TUESDAY


@pytest.fixture
def told(north, time_machine):
    """Ms Wang, who was written to on Tuesday by e-mail; the address by which she stops it."""
    time_machine.move_to(TUESDAY, tick=False)
    with tenant_scope(north.tenant):
        owner = factories.person(name="王")
        contact = {"customer": owner, "name": "王", "is_primary": True, "consents": True, "email": "wang@example.test"}
        factories.contact(**contact)
        factories.started_plan(at=MONDAY, channel="email", purpose="invitation")
    sweep(TUESDAY), sweep(TUESDAY + timedelta(seconds=1))
    deliver(north.tenant.pk, at=TUESDAY + timedelta(seconds=2))
    [letter] = mail.outbox
    return re.search(r"http\S+/c/stop/\S+", letter.body)[0], letter


def next_dry_run(company):
    with tenant_scope(company.tenant):
        return [one.reason for one in dry_run(ReminderPlan.objects.get(), at=TUESDAY + timedelta(days=1)).judged]


def path_of(address):
    return "/c/" + address.split("/c/")[1]


def test_the_page_stops_what_is_chosen_and_tuesdays_dry_run_shows_it(north, told):
    address, _letter = told
    browser, page = Client(), path_of(address)
    assert ("checked" in browser.get(page).text, next_dry_run(north)) == (True, [""])  # looking stops nothing
    assert browser.post(page, {"purposes": ["no such"]}).status_code == 422
    assert browser.post(page, {"purposes": ["invitation"]}).status_code == 200
    assert next_dry_run(north) == ["no_consent"]
    assert 'value="invitation"' not in browser.get(page).text


def test_a_mailbox_stops_it_by_one_click(north, told):
    address, letter = told
    assert letter.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    click = Client(enforce_csrf_checks=True).post(path_of(address), {"List-Unsubscribe": "One-Click"})
    assert (click.status_code, next_dry_run(north)) == (200, ["no_consent"])


def test_its_token_stands_in_no_table_and_one_link_serves_every_message(north, told):
    token = told[0].split("/c/stop/")[1].split("/")[0]
    with tenant_scope(north.tenant):
        assert token not in str(list(Message.objects.values()) + list(PortalLink.objects.values()))
    later = TUESDAY + timedelta(days=14)
    for step in range(4):
        sweep(later + timedelta(seconds=step))
    with tenant_scope(north.tenant):
        assert (Reminder.objects.told().count() > 1, PortalLink.objects.count()) == (True, 1)
        assert PortalLink.objects.get().subject == str(Contact.objects.get().pk)


def test_their_page_says_what_left_and_what_was_refused_and_why(north, told, sign_in):
    with tenant_scope(north.tenant):
        number = Contact.objects.get().customer.number
        Message.objects.update(state="parked", error="gateway answered 503")
    shown = sign_in(north.dispatcher).get(f"/customers/{number}/messages/").text
    assert [word in shown for word in ("w***@example.test", "gateway answered 503", "wang@")] == [True, True, False]
