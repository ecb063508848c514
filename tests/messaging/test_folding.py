"""A crowd of one template to one recipient becomes one message."""

from datetime import timedelta

from aftersales.messaging.addresses import Address
from aftersales.messaging.leasing import BATCH
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import send_each
from tests.messaging.conftest import NOON

ANN, BEN = Address("pigeon", "Ann", "en"), Address("pigeon", "Ben", "en")


def tell(recipient, numbers, template="test/hello", at=NOON):
    send_each([(template, recipient, {"name": n}, f"{template} {n}") for n in numbers], at=at)


def test_five_leave_singly_and_six_as_one(post, pigeons):
    tell(ANN, range(5))
    tell(BEN, range(6))
    assert post() == ["sent"] * 11
    assert pigeons.subjects == [f"Hello {n}" for n in range(5)] + ["6 messages, the first: Hello 0"]
    assert pigeons.carried[-1].letter.body == "\n".join(f"- Hello {n}" for n in range(6))


def test_other_templates_and_other_recipients_are_not_folded_together(post, pigeons):
    tell(ANN, range(4))
    tell(ANN, range(4), template="test/other")
    tell(BEN, range(4))
    post()
    assert len(pigeons.carried) == 12


def test_a_crowd_larger_than_a_batch_is_still_one(post, pigeons):
    tell(ANN, range(BATCH * 3))
    assert post() == ["sent"] * BATCH * 3
    assert pigeons.subjects == [f"{BATCH * 3} messages, the first: Hello 0"]
    assert pigeons.carried[0].letter.body.endswith(f"- Hello 19\nand {BATCH * 3 - 20} more")
    lead = Message.objects.get(digest=None)
    assert set(Message.objects.exclude(pk=lead.pk).values_list("digest", flat=True)) == {lead.pk}


def test_who_had_five_gets_the_rest_as_one_when_the_window_is_over(post, pigeons):
    tell(ANN, range(5))
    post()
    for number in range(5, 12):
        at = NOON + timedelta(minutes=number - 4)
        tell(ANN, [number], at=at)
        post(at)
    assert len(pigeons.carried) == 5
    post(NOON + timedelta(minutes=10))
    assert pigeons.subjects[5:] == ["7 messages, the first: Hello 5"]


def test_somebody_elses_message_does_not_wait_with_a_held_crowd(post, pigeons):
    tell(ANN, range(5))
    post()
    tell(ANN, range(5, 5 + BATCH))
    tell(BEN, [0])
    post()
    post()
    assert pigeons.subjects[5:] == ["Hello 0"]
