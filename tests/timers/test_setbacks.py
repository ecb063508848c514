"""A handler that fails is tried again, then parked with an alert, and holds up nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers import setbacks
from aftersales.timers.models import Timer
from aftersales.timers.schedule import set_timer, set_timers
from aftersales.timers.sweep import sweep

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def poisoned(timers, at):
    """Handle what came before the poison, then fail: nothing of it may remain."""
    for timer in timers:
        if timer.key == "poison":
            raise RuntimeError(f"cannot handle {timer.key}")
        set_timer("test.done", timer.key, at + timedelta(days=1))


def keys(kind):
    return sorted(Timer.objects.filter(kind=kind).values_list("key", flat=True))


@pytest.fixture
def listener(monkeypatch):
    told = []
    monkeypatch.setattr(setbacks, "_listeners", [lambda timer, at: told.append((timer.key, timer.error, at))])
    return told


def test_one_poison_timer_among_many_is_set_back_alone(in_north, handler, caplog):
    handler("test.clock", poisoned, batch=50)
    others = [f"WO-{number:02}" for number in range(60)]
    set_timers([("test.clock", key, NOON) for key in (*others, "poison")])
    assert sweep(NOON) == 60
    assert keys("test.done") == others
    timer = Timer.objects.get(kind="test.clock")
    assert (timer.key, timer.attempts, timer.due_at) == ("poison", 1, NOON + timedelta(seconds=2))
    assert timer.error.startswith("RuntimeError in test_setbacks.py, line ")
    assert "cannot handle poison" in caplog.text


def test_a_poison_timer_of_one_tenant_does_not_hold_up_another(north, south, handler, caplog):
    handler("test.clock", poisoned)
    for company, key in ((north, "poison"), (south, "WO-1")):
        with tenant_scope(company.tenant):
            set_timer("test.clock", key, NOON)
    assert sweep(NOON) == 1
    assert keys("test.done") == ["WO-1"]


def test_pauses_grow_and_the_fifth_failure_parks_with_an_event_and_an_alert(in_north, handler, listener, caplog):
    calls = handler("test.clock", poisoned)
    set_timer("test.clock", "poison", NOON)
    at, pauses = NOON, []
    while not Timer.objects.parked().exists():
        sweep(at)
        pauses.append((Timer.objects.get().due_at - at).total_seconds())
        at = Timer.objects.get().due_at
    assert pauses == [2, 10, 60, 300, 0]
    assert len(calls) == 5
    event = Event.objects.get(verb="timer.park")
    assert (event.facts["kind"], event.facts["key"], event.facts["attempts"]) == ("test.clock", "poison", 5)
    assert listener == [("poison", event.facts["error"], at)]


def test_a_parked_timer_rests_until_released(in_north, handler, listener, caplog):
    set_timer("test.clock", "WO-1", NOON)
    sweep(NOON)
    calls = handler("test.clock")
    assert sweep(NOON + timedelta(days=1)) == 0
    assert Timer.objects.all().release() == 1
    assert sweep(NOON) == 1
    assert calls == [["WO-1"]]


def test_a_kind_without_a_handler_is_parked_with_a_clear_error(in_north, listener):
    set_timer("test.unheard", "WO-1", NOON)
    assert sweep(NOON) == 0
    assert listener == [("WO-1", "no handler is registered for timers of kind 'test.unheard'", NOON)]
    assert Timer.objects.parked().get().error == listener[0][1]


def test_a_listener_that_fails_does_not_undo_the_parking(in_north, monkeypatch, caplog):
    def broken(timer, at):
        raise RuntimeError("no bell")

    monkeypatch.setattr(setbacks, "_listeners", [broken])
    set_timer("test.unheard", "WO-1", NOON)
    sweep(NOON)
    assert Timer.objects.parked().count() == 1
    assert "nobody could be told" in caplog.text
