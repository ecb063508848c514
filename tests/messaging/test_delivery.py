"""The outbox is delivered at least once, recorded once; what fails comes again later and is then given up."""

from datetime import timedelta

from django.core import mail
from django.db.models import Max

from aftersales.audit.models import Event
from aftersales.messaging import delivery
from aftersales.messaging.addresses import Address
from aftersales.messaging.channels.channel import Pace
from aftersales.messaging.leasing import BATCH, LEASE
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import DELIVER, send, send_each
from aftersales.timers.models import Timer
from tests.messaging.conftest import NOON


def to_pigeons(count, at=NOON):
    send_each([("test/hello", Address("pigeon", f"house {n}"), {"name": n}, f"{n}") for n in range(count)], at=at)


def next_look():
    return list(Timer.objects.filter(kind=DELIVER, key="next").values_list("due_at", flat=True))


def test_messages_leave_in_the_order_they_were_written_over_one_line(post, pigeons):
    to_pigeons(3)
    assert post() == ["sent"] * 3
    assert pigeons.subjects == ["Hello 0", "Hello 1", "Hello 2"]
    assert pigeons.lines == 1
    assert next_look() == []


def test_delivering_again_sends_nothing_again(post, pigeons):
    to_pigeons(3)
    post()
    before = list(Message.objects.order_by("id").values())
    post()
    assert list(Message.objects.order_by("id").values()) == before
    assert len(pigeons.carried) == 3


def test_more_than_a_batch_leaves_in_rounds_each_asking_for_the_next(post, pigeons):
    to_pigeons(BATCH + 1)
    assert post().count("sent") == BATCH
    assert next_look() == [NOON]
    assert post().count("sent") == BATCH + 1
    assert next_look() == []


def test_a_round_that_takes_too_long_gives_back_what_it_did_not_reach(post, pigeons, monkeypatch):
    monkeypatch.setattr(delivery, "BUDGET", -1)
    to_pigeons(3)
    assert post() == ["queued"] * 3
    assert Message.objects.aggregate(Max("attempts"))["attempts__max"] == 0


def test_a_failing_message_pauses_longer_each_time_and_is_given_up_with_an_alert(post, pigeons, in_north):
    pigeons.broken = {"house 0"}
    to_pigeons(2)
    at, pauses = NOON, []
    while "parked" not in post(at):
        pauses.append((Message.objects.get(dedupe_key="0").next_at - at).total_seconds())
        at = Message.objects.get(dedupe_key="0").next_at
    assert pauses == [10, 60, 300, 1800, 7200]
    message = Message.objects.get(dedupe_key="0")
    assert (message.attempts, message.error) == (6, "ConnectionRefusedError Connection refused")
    assert Event.objects.get(verb="message.park").object_id == str(message.pk)
    told = Message.objects.filter(template="messaging/message_parked").values_list("member", flat=True)
    assert sorted(told) == sorted([in_north.owner.pk, in_north.manager.pk])
    assert pigeons.subjects == ["Hello 1"]
    assert next_look() == []


def test_a_line_that_cannot_be_opened_is_a_failure_of_the_message(post, settings, in_north):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    send("test/hello", to=Address("email", "ann@example.com"), context={}, dedupe_key="1", at=NOON)
    assert post() == ["queued"]
    assert Message.objects.get().error == "ConnectionRefusedError Connection refused"


def test_what_a_killed_worker_held_is_sent_when_its_lease_ends(post, pigeons):
    to_pigeons(1)
    Message.objects.update(state="leased", next_at=NOON + LEASE, attempts=1)
    assert post() == ["leased"]
    assert next_look() == [NOON + LEASE]
    assert post(NOON + LEASE) == ["sent"]


def test_a_worker_that_lost_its_lease_records_nothing(post, pigeons, in_north, monkeypatch):
    """While it sends, its lease ends and another worker takes the message over."""
    to_pigeons(1)
    monkeypatch.setattr(
        delivery.Post, "send", lambda self, bundle: (Message.objects.update(lease=bundle.message.pk) and None, "")
    )
    assert post() == ["leased"]


def test_one_worker_at_a_time_sends_for_a_company(post, pigeons):
    to_pigeons(2)
    busy = Message.objects.first()
    Message.objects.filter(pk=busy.pk).update(state="leased", next_at=NOON + LEASE)
    assert post() == ["leased", "queued"]
    assert pigeons.carried == []


def test_a_channel_carries_its_minutes_worth_and_the_rest_later(post, pigeons):
    pigeons.pace = Pace(per_minute=2)
    to_pigeons(2)
    to_pigeons(4, at=NOON)
    assert post().count("sent") == 4  # what was ready together leaves together
    to_pigeons(6, at=NOON)
    assert post().count("sent") == 4
    assert next_look() == [NOON + timedelta(seconds=5)]
    assert post(NOON + timedelta(seconds=61)).count("sent") == 6


def test_a_member_without_an_address_is_skipped(post, in_north):
    in_north.technician.user.email, in_north.technician.user.phone = None, "+8613800138000"
    in_north.technician.user.save()
    send("test/hello", to=in_north.technician, context={}, dedupe_key="1", channels=["email"], at=NOON)
    assert post() == ["skipped"]
    assert mail.outbox == []


def test_a_member_who_left_is_not_written_to(post, in_north):
    in_north.technician.active = False
    in_north.technician.save()
    send("test/hello", to=in_north.technician, context={}, dedupe_key="1", channels=["email"], at=NOON)
    assert post() == ["skipped"]


def test_a_channel_that_nobody_registered_is_a_failure_not_a_standstill(post, pigeons, caplog):
    send("test/hello", to=Address("drum", "Ann"), context={}, dedupe_key="0", at=NOON)
    send("test/hello", to=Address("pigeon", "Ann"), context={}, dedupe_key="1", at=NOON)
    assert post() == ["queued", "sent"]
    assert Message.objects.get(channel="drum").error == "KeyError"


def test_an_email_is_in_its_readers_language_and_keeps_its_id(post, in_north, settings):
    settings.PUBLIC_URL = "https://example.com"
    in_north.technician.user.language = "en"
    in_north.technician.user.save()
    context = {"name": "Li", "since": NOON, "link": "/work-orders/WO-1/"}
    send("test/hello", to=in_north.technician, context=context, dedupe_key="1", channels=["email"], at=NOON)
    post()
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == ("Hello Li", ["technician@north.test"])
    assert letter.body == "Since 23 Nov 12:00\n\nhttps://example.com/work-orders/WO-1/\n"
    assert letter.extra_headers["Message-ID"].startswith(f"<{Message.objects.get().pk}@")
