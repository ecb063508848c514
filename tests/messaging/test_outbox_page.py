"""The list of messages: what left, what waits, what was given up and may be sent again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.audit.models import Event
from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import DELIVER, send
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from tests.messaging.conftest import NOON


@pytest.fixture
def sent(north):
    """Return a function: north sends a text message to a number."""

    def send_one(number, **state):
        with tenant_scope(north.tenant):
            to = Address("sms", number)
            send("test/hello", to=to, context={"name": number[-2:]}, dedupe_key="1", at=NOON)
            Message.objects.filter(address=number).update(**state)
            return Message.objects.get(address=number)

    return send_one


PARKED = {"state": "parked", "next_at": None, "error": "TimeoutError", "attempts": 6}


def test_the_list_names_recipients_by_masked_addresses(north, sent, sign_in):
    sent("+8613800138000")
    page = sign_in(north.dispatcher).get("/messages/").text
    assert "+86138****8000" in page
    assert "13800138000" not in page


def test_the_list_narrows_by_state(north, sent, sign_in):
    sent("+8613800138001")
    sent("+8613800138002", **PARKED)
    page = sign_in(north.dispatcher).get("/messages/?state=parked", headers={"HX-Request": "true"}).text
    assert ("Hi 02" in page, "Hi 01" in page) == (True, False)


def test_a_message_given_up_can_be_sent_again_once(north, sent, sign_in):
    message = sent("+8613800138000", **PARKED)
    Timer.objects.all().delete()
    browser = sign_in(north.dispatcher)
    assert browser.post(f"/messages/{message.pk}/retry/").status_code == 303
    with tenant_scope(north.tenant):
        message.refresh_from_db()
        assert (message.state, message.attempts, message.error) == ("queued", 0, "")
        assert Event.objects.get(verb="message.retry").actor_ref == str(north.dispatcher.pk)
    assert Timer.objects.get().kind == DELIVER
    assert browser.post(f"/messages/{message.pk}/retry/").status_code == 409


def test_an_auditor_sees_the_list_and_sends_nothing(north, sent, sign_in):
    message = sent("+8613800138000", **PARKED)
    browser = sign_in(north.auditor)
    assert "retry" not in browser.get("/messages/").text
    assert browser.post(f"/messages/{message.pk}/retry/").status_code == 403


def test_another_companys_messages_are_not_there(north, south, sent, sign_in):
    message = sent("+8613800138000", **PARKED)
    browser = sign_in(south.dispatcher)
    assert "138" not in browser.get("/messages/").content.decode().split("<main", 1)[1]
    assert browser.post(f"/messages/{message.pk}/retry/").status_code == 404


def test_the_list_costs_the_same_with_one_message_and_with_three(north, sent, sign_in):
    browser = sign_in(north.dispatcher)
    costs = []
    for numbers in (["+8613800138001"], ["+8613800138002", "+8613800138003"]):
        for number in numbers:
            sent(number)
        browser.get("/messages/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/messages/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
