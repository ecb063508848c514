"""A commit asks for a sweep at once, and never waits for the broker to hear of it."""

import time

import pytest
from django.conf import settings

from aftersales.celery import app
from aftersales.timers import nudge
from tests.up import wait_until


@pytest.fixture
def broker(monkeypatch):
    """Return a function: let tasks go to a broker, as outside of tests."""
    monkeypatch.setattr(nudge, "PAUSE_AFTER_FAILURE", 0)
    monkeypatch.setattr(nudge, "failures", 0)
    monkeypatch.setattr(nudge, "carried", 0)
    published = []

    def stands(error=None):
        def publish(**options):
            if error:
                raise error
            published.append(options)

        monkeypatch.setattr(nudge.tick, "apply_async", publish)
        app.conf.task_always_eager = False
        return published

    yield stands
    app.conf.task_always_eager = True


def test_a_crowd_of_nudges_is_one_or_two_messages(broker):
    published = broker()
    for _ in range(1000):
        nudge.nudge()
    wait_until(lambda: nudge.carried > 0, 5)
    time.sleep(3 * nudge.PAUSE)
    assert 1 <= len(published) <= 2
    assert published[0] == {"retry": False}


def test_a_broker_that_is_down_is_counted_and_costs_the_caller_nothing(broker, caplog):
    broker(ConnectionError("refused"))
    began = time.monotonic()
    nudge.nudge()
    assert time.monotonic() - began < 0.1
    wait_until(lambda: nudge.failures == 1, 5)
    wait_until(lambda: "the broker took no nudge" in caplog.text, 5)


def test_where_tasks_run_at_once_there_is_nothing_to_nudge(broker):
    published = broker()
    app.conf.task_always_eager = True
    nudge.nudge()
    time.sleep(2 * nudge.PAUSE)
    assert published == []


def test_the_tick_is_dropped_when_it_is_late_and_has_a_worker_of_its_own():
    (entry,) = settings.CELERY_BEAT_SCHEDULE.values()
    assert (entry["task"], entry["schedule"], entry["options"]) == ("timers.tick", 1.0, {"expires": 2})
    assert app.amqp.router.route({}, "timers.tick")["queue"].name == "tick"
    assert app.amqp.router.route({}, "messaging.deliver")["queue"].name == "messages"
