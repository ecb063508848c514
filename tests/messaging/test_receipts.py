"""Carriers' receipts: read strictly, noted once, unknown ones answered alike; mail that comes back is tried no more."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from aftersales.accounts.actions.links import issue_link, revoke_links
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.messaging.addresses import Address
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message, Receipt, Undeliverable
from aftersales.messaging.outbox import send
from aftersales.messaging.receipts import Said, Unreadable, our_id, read, settled
from aftersales.messaging.receiving import LINK, note_receipts, try_again
from aftersales.tenancy.scope import tenant_scope
from tests.messaging.conftest import NOON

HELLO = {"name": "王", "since": NOON.isoformat()}
FAR = NOON + timedelta(days=9999)


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


def sent(company, channel, address, key="k", named=None, settings=None):
    """A message that left by a channel at noon."""
    with tenant_scope(company.tenant):
        send("test/hello", to=Address(channel, address), context=HELLO, dedupe_key=key, at=NOON)
    deliver(company.tenant.pk, at=NOON)
    with tenant_scope(company.tenant):
        return Message.objects.get(dedupe_key=key, address=address)


def door(company, channel):
    with tenant_scope(company.tenant):
        token = issue_link(purpose=LINK, subject=channel, expires_at=FAR, by=SYSTEM, at=NOON)
    return reverse("messaging:receipts", args=[token])


def post(address, data, kind="application/json"):
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return Client().post(address, body, content_type=kind)


def state(company, message):
    with tenant_scope(company.tenant):
        return Message.objects.values_list("state", "receipt", "error").get(pk=message.pk)


def numbered(number, text):
    """A gateway that names each text by its number."""
    return f"sid-{number[-4:]}"


@pytest.fixture
def gateway(settings):
    settings.SMS_GATEWAY = "tests.messaging.test_receipts.numbered"


# ── reading ─────────────────────────────────────────────────────────────────
def test_a_vendors_words_are_read_as_the_installation_describes_them():
    words = {"list": "data.reports", "id": "sid", "state": "status.0", "reason": "desc", "delivered": "DELIVRD,0",
             "refused": "*"}  # fmt: skip
    body = {
        "data": {"reports": [{"sid": 7, "status": ["delivrd"]}, {"sid": "8", "status": ["UNDELIV"], "desc": "空号 "}]}
    }
    said = read(json.dumps(body).encode(), "application/json", words)
    assert said == [Said("7", Receipt.DELIVERED), Said("8", Receipt.REFUSED, "空号")]
    form = [("msgid", "9"), ("stat", "DELIVRD")]
    assert read(
        form, "application/x-www-form-urlencoded", {"id": "msgid", "state": "stat", "delivered": "DELIVRD"}
    ) == [Said("9", Receipt.DELIVERED)]
    own = [{"id": "1", "state": "refused", "reason": "550"}, {"id": "2", "state": "opened"}]
    assert read(json.dumps(own).encode(), "application/json", {}) == [Said("1", Receipt.REFUSED, "550")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "json"),
        (b"\xff", "json"),
        (b"[" * 5000, "json"),
        (b'{"id": "1", "id": "2", "state": "delivered"}', "duplicate_key"),
        (b'{"id": NaN, "state": "delivered"}', "number"),
        (b'{"id": ' + b"9" * 5000 + b', "state": "delivered"}', "number"),
        (b'{"id": 1.5, "state": "delivered"}', "not_a_text"),
        (b'{"id": true, "state": "delivered"}', "not_a_text"),
        (b'{"id": ["1"], "state": "delivered"}', "not_a_text"),
        (b'{"state": "delivered"}', "required"),
        (b'{"id": "1"}', "required"),
        (b'{"id": "a\\u0000b", "state": "delivered"}', "nul"),
        (b'{"id": "\\ud800", "state": "delivered"}', "surrogate"),
        (b'{"id": "1", "state": "refused", "reason": "\\u202e"}', "bidi"),
        (b'{"id": "' + b"x" * 500 + b'", "state": "delivered"}', "max_length"),
        (b'["delivered"]', "not_an_object"),
        (b"[[[[[[[[1]]]]]]]]", "depth"),
        (json.dumps([{"id": "1", "state": "delivered"}] * 201).encode(), "too_many"),
    ],
)
def test_what_cannot_be_meant_is_not_read(body, code):
    with pytest.raises(Unreadable) as fault:
        read(body, "application/json", {})
    assert fault.value.code == code


def test_a_message_id_names_ours_and_the_first_verdict_stands_but_for_mail_that_comes_back():
    assert [our_id(text) for text in ("<a-b@x.test>", "a-b@x.test", " a-b ", "<@>", "a b", "")] == [
        "a-b", "a-b", "a-b", "", "", "",
    ]  # fmt: skip
    yes, no = Receipt.DELIVERED, Receipt.REFUSED
    assert [settled(before, said, overruled=False) for before, said in (("", yes), (yes, no), (no, yes))] == [
        yes,
        yes,
        no,
    ]
    assert [settled(before, said, overruled=True) for before, said in (("", no), (yes, no), (no, yes))] == [no, no, no]


# ── the door ────────────────────────────────────────────────────────────────
def test_a_text_messages_receipt_is_noted_once_by_the_gateways_own_name(north, gateway):
    message, other = sent(north, "sms", "+8613800000001"), sent(north, "sms", "+8613800000002", key="o")
    assert (message.carrier_id, message.receipt) == ("sid-0001", "")
    address = door(north, "sms")
    for _twice in range(2):
        assert post(address, {"id": "sid-0001", "state": "delivered"}).status_code == 204
    assert state(north, message) == ("sent", "delivered", "")
    assert post(address, [{"id": "sid-0002", "state": "refused", "reason": "空号"}]).status_code == 204
    assert state(north, other) == ("sent", "refused", "空号")
    with tenant_scope(north.tenant):
        assert Event.objects.filter(verb="receipts.note").count() == 2  # the second time changed nothing
        assert not Undeliverable.objects.exists()  # a number may be out of reach for a day
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=message.pk).update(state="withheld")


def test_an_unknown_one_is_answered_as_a_known_one_and_nobody_elses_is_touched(north, south, gateway):
    message = sent(north, "sms", "+8613800000001")
    known, theirs = door(north, "sms"), door(south, "sms")
    answers = [
        post(known, {"id": "sid-9999", "state": "delivered"}),
        post(theirs, {"id": "sid-0001", "state": "refused"}),
        post(theirs, {"id": str(message.pk), "state": "refused"}),
        post(door(north, "email"), {"id": str(message.pk), "state": "refused"}),
        post(known, {"id": "sid-0001", "state": "delivered"}),
    ]
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b"")] * 5
    assert state(north, message) == ("sent", "delivered", "")


def test_the_door_is_shut_to_whoever_has_no_address_of_it(north):
    address = door(north, "sms")
    assert post("/c/receipts/" + "x" * 43 + "/", {"id": "1", "state": "delivered"}).status_code == 404
    assert Client().get(address).status_code == 405
    with tenant_scope(north.tenant):
        revoke_links(purpose=LINK, subject="sms", by=SYSTEM, at=NOON)
    assert post(address, {"id": "1", "state": "delivered"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"x" * 70_000, "application/json", 413, "too_large"),
        (b"<a/>", "application/xml", 415, "media_type"),
        (b"{}", "application/json", 400, "required"),
        (b"id=1&id=2&state=delivered", "application/x-www-form-urlencoded", 400, "duplicate_key"),
    ],
)
def test_a_hostile_body_is_refused_as_a_problem(north, body, kind, status, code):
    refused = post(door(north, "sms"), body, kind)
    assert (refused.status_code, refused["Content-Type"]) == (status, "application/problem+json")
    assert refused.json()["type"].endswith(f":{code}")


def test_it_takes_so_many_a_minute(north, monkeypatch):
    monkeypatch.setattr("aftersales.messaging.views.receipts.POSTS", 2)
    address = door(north, "sms")
    answers = [post(address, {"id": "1", "state": "delivered"}) for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [204, 204, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_vendor_hears_the_answer_it_wants(north, settings):
    settings.RECEIPTS = {"sms": {"answer": '{"code": 0}'}}
    answer = post(door(north, "sms"), {"id": "1", "state": "delivered"})
    assert (answer.status_code, answer["Content-Type"], answer.json()) == (200, "application/json", {"code": 0})


# ── mail that comes back ────────────────────────────────────────────────────
def test_mail_that_comes_back_marks_its_mailbox_and_nothing_more_is_tried_to_it(north):
    message = sent(north, "email", "Wang@example.test")
    [letter] = mail.outbox
    address = door(north, "email")
    back = {"id": letter.extra_headers["Message-ID"], "state": "refused", "reason": "550 no such user"}
    assert post(address, {**back, "state": "delivered"}).status_code == 204
    for _twice in range(2):
        assert post(address, back).status_code == 204  # a mailbox may take a letter and return it later
    assert state(north, message) == ("sent", "refused", "550 no such user")
    again = sent(north, "email", "wang@example.test", key="again")
    assert (state(north, again), len(mail.outbox)) == (("skipped", "", "undeliverable"), 1)
    other = sent(north, "email", "li@example.test", key="other")
    assert (other.state, len(mail.outbox)) == ("sent", 2)
    with tenant_scope(north.tenant):
        gone = Undeliverable.objects.get()
        assert (gone.channel, gone.address, gone.reason) == ("email", "wang@example.test", "550 no such user")
        with pytest.raises(IntegrityError), transaction.atomic():
            Undeliverable.objects.create(channel="email", address="wang@example.test", since=NOON)
        assert try_again(channel="email", address="WANG@example.test", by=SYSTEM, at=NOON)
    third = sent(north, "email", "wang@example.test", key="third")
    assert (third.state, len(mail.outbox)) == ("sent", 3)


def test_a_bounce_of_a_members_mail_stops_their_mail_too(north):
    with tenant_scope(north.tenant):
        send("test/hello", to=north.owner, context=HELLO, dedupe_key="m", channels=["email"], at=NOON)
    deliver(north.tenant.pk, at=NOON)
    with tenant_scope(north.tenant):
        message = Message.objects.get(channel="email")
        note_receipts(channel="email", said=[Said(str(message.pk), Receipt.REFUSED)], by=SYSTEM, at=NOON)
        send("test/hello", to=north.owner, context=HELLO, dedupe_key="n", channels=["email"], at=NOON)
    deliver(north.tenant.pk, at=NOON)
    with tenant_scope(north.tenant):
        assert Message.objects.get(dedupe_key="n").state == "skipped"


def test_what_was_folded_into_another_shares_its_receipt(north, gateway):
    with tenant_scope(north.tenant):
        for turn in range(6):
            send("test/hello", to=Address("sms", "+8613800000001"), context=HELLO, dedupe_key=str(turn), at=NOON)
    deliver(north.tenant.pk, at=NOON + timedelta(minutes=1))
    with tenant_scope(north.tenant):
        digest = Message.objects.exclude(digest=None).values_list("digest", flat=True).first()
        note_receipts(channel="sms", said=[Said(str(digest), Receipt.DELIVERED)], by=SYSTEM, at=NOON)
        folded = Message.objects.filter(digest=digest)
        assert (folded.count() > 0, set(folded.values_list("receipt", flat=True))) == (True, {"delivered"})
