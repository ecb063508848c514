"""A company with something to send is looked after until everything left."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import DELIVER, send
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from tests.messaging.conftest import NOON


@pytest.fixture
def written(in_north, pigeons):
    for number in range(3):
        to = Address("pigeon", f"house {number}")
        send("test/hello", to=to, context={"name": number}, dedupe_key="1", at=NOON)


def test_several_wakes_tell_one_worker(written, pigeons, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        sweep(NOON)
    assert len(callbacks) == 1
    assert list(Timer.objects.values_list("kind", "key", "due_at")) == [(DELIVER, "next", NOON + timedelta(seconds=30))]


def test_nothing_to_send_wakes_nobody(written, django_capture_on_commit_callbacks):
    Message.objects.all().delete()
    with django_capture_on_commit_callbacks() as callbacks:
        sweep(NOON)
    assert callbacks == []
    assert not Timer.objects.exists()


def test_without_celery_the_sweep_command_sends_as_well(written, pigeons, django_capture_on_commit_callbacks, capsys):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("sweep")
    assert capsys.readouterr().out == "3 timers fired.\n"
    assert pigeons.subjects == ["Hello 0", "Hello 1", "Hello 2"]
    assert not Timer.objects.exists()
