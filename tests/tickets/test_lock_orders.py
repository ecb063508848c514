"""Two at the same moment, on PostgreSQL: they stand in one line, and a limit that is counted holds."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import IntegrityError, OperationalError, connection, connections

from aftersales.errors import Refused
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.schedule import cancel_timers
from tests.tickets.conftest import after
from tickets.actions import replaying
from tickets.actions.replaying import cancel_replay, go_on, replay_plan
from tickets.actions.talking import respond
from tickets.actions.waiving import approve_waiver, ask_waiver
from tickets.models import Replay, Waiver, WorkOrder

WAIT = 0.5  # seconds in which the other side reaches the lock it has to wait for
LATER = after(hours=2)


@pytest.fixture
def at_once(transactional_db, north):
    """Return a function: what became of two, the second of which begins while the first holds its first lock.

    Each is a list of steps in one transaction of north's; the outcome is None or the name of the error.
    """
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")
    begun = Event()

    def outcome(steps, *, first):
        try:
            if not first:
                begun.wait(10)
            with tenant_scope(north.tenant):
                for step in steps:
                    step()
                    if first and not begun.is_set():
                        begun.set()
                        time.sleep(WAIT)
        except (OperationalError, IntegrityError, Refused) as error:
            return type(error).__name__
        finally:
            connections.close_all()

    def run(first, second):
        with ThreadPoolExecutor(2) as pool:
            return [
                each.result()
                for each in (pool.submit(outcome, first, first=True), pool.submit(outcome, second, first=False))
            ]

    return run


@pytest.fixture
def waiver(at_once, opened, north):
    with tenant_scope(north.tenant):
        respond(work_order=opened, by=north.dispatcher.actor, at=after(minutes=40))
        said = {"ground": "force_majeure", "reason": "台风封路", "by": north.dispatcher.actor, "at": LATER}
        return ask_waiver(work_order=opened, clock=opened.clocks.get(metric="response"), **said)


def test_page_and_api_that_decide_one_waiver_stand_in_one_line(at_once, waiver, north):
    decide = lambda: approve_waiver(waiver=waiver, by=north.manager.actor, at=LATER)  # noqa: E731
    api = [lambda: Waiver.objects.select_for_update(no_key=True).get(pk=waiver.pk), decide]
    assert at_once(api, [decide]) == [None, "Refused"]


def test_control_with_the_work_order_first_they_lock_each_other_out(at_once, waiver, opened, north):
    decide = lambda: approve_waiver(waiver=waiver, by=north.manager.actor, at=LATER)  # noqa: E731
    api = [lambda: Waiver.objects.select_for_update(no_key=True).get(pk=waiver.pk), decide]
    page = [lambda: WorkOrder.objects.select_for_update(no_key=True).get(pk=opened.pk), decide]
    assert "OperationalError" in at_once(api, page)


@pytest.fixture
def replay(at_once, opened, north):
    with tenant_scope(north.tenant):
        return replay_plan(version=opened.plan_version, days=30, by=north.manager.actor, at=LATER)


def batch_of(replay):
    """A sweep's batch, in its order: the timer, then the replay."""
    return [
        lambda: list(Timer.objects.filter(key=str(replay.pk)).select_for_update()),
        lambda: go_on(replay=Replay.objects.select_for_update().get(pk=replay.pk), at=LATER),
    ]


def test_a_replay_is_stopped_while_its_batch_is_at_work(at_once, replay, north):
    assert at_once(batch_of(replay), [lambda: cancel_replay(replay=replay, by=north.manager.actor, at=LATER)]) == [
        None,
        None,
    ]
    with tenant_scope(north.tenant):
        assert Replay.objects.get().state == "cancelled"


def test_control_with_the_timer_last_they_lock_each_other_out(at_once, replay, north):
    stop = [
        lambda: cancel_replay(replay=replay, by=north.manager.actor, at=LATER),
        lambda: cancel_timers(replaying.TIMER, [replay.pk]),
    ]
    assert "OperationalError" in at_once(batch_of(replay), stop)


@pytest.mark.parametrize("naive", [False, True])
def test_two_that_start_at_once_do_not_pass_the_limit(at_once, replay, opened, north, monkeypatch, naive):
    monkeypatch.setattr(replaying, "MOST_RUNNING", 2)
    if naive:  # the control
        monkeypatch.setattr(replaying, "take_turn", lambda: None)
    start = lambda: replay_plan(version=opened.plan_version, days=30, by=north.manager.actor, at=LATER)  # noqa: E731
    assert at_once([start], [start]) == [None, None if naive else "Refused"]
