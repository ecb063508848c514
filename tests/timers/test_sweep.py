"""What is due is handled once, inside its tenant's scope, and nothing else is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.audit.record import record
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.registry import handles
from aftersales.timers.schedule import set_timer, set_timers
from aftersales.timers.sweep import sweep

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def test_a_timer_fires_at_its_instant_and_not_a_microsecond_before(in_north, handler):
    calls = handler("test.clock")
    set_timer("test.clock", "WO-1", NOON)
    assert sweep(NOON - TICK) == 0
    assert sweep(NOON) == 1
    assert sweep(NOON) == 0
    assert calls == [["WO-1"]]


def test_without_an_instant_the_databases_clock_decides(in_north, handler):
    calls = handler("test.clock")
    now = timezone.now()
    set_timers([("test.clock", "past", now - timedelta(seconds=1)), ("test.clock", "next", now + timedelta(hours=1))])
    assert sweep() == 1
    assert calls == [["past"]]


def test_each_tenants_timers_are_handled_in_its_own_scope(north, south, handler):
    def fire(timers, at):
        for timer in timers:
            record("test.fired", timer, by=SYSTEM, at=at, facts={"key": timer.key})

    handler("test.clock", fire)
    for company in (north, south):
        with tenant_scope(company.tenant):
            set_timer("test.clock", company.tenant.slug, NOON)
    assert sweep(NOON) == 2
    for company in (north, south):
        with tenant_scope(company.tenant):
            assert [event.facts["key"] for event in Event.objects.all()] == [company.tenant.slug]


def test_a_handler_gets_the_longest_overdue_first_in_batches(in_north, handler):
    calls = handler("test.clock", batch=2)
    set_timers([("test.clock", f"{late}", NOON - timedelta(minutes=late)) for late in range(5)])
    assert sweep(NOON) == 5
    assert calls == [["4", "3"], ["2", "1"], ["0"]]


def test_tenants_and_kinds_take_turns(north, south, handler):
    order = []
    for kind in ("test.clock", "test.other"):
        handler(kind, lambda timers, at: order.append((timers[0].tenant_id, timers[0].kind)), batch=1)
    for company in (north, south):
        with tenant_scope(company.tenant):
            set_timers([(kind, key, NOON) for kind in ("test.clock", "test.other") for key in "ab"])
    sweep(NOON)
    assert order[:4] == order[4:]
    assert len(set(order)) == 4


def test_a_handler_may_set_the_same_timer_anew(in_north, handler):
    def fire(timers, at):
        set_timers([(timer.kind, timer.key, at + timedelta(days=1)) for timer in timers])

    calls = handler("test.daily", fire)
    set_timer("test.daily", "report", NOON)
    assert [sweep(NOON + timedelta(days=day)) for day in (0, 0, 1)] == [1, 0, 1]
    assert calls == [["report"], ["report"]]
    assert Timer.objects.get().due_at == NOON + timedelta(days=2)


def test_nothing_due_is_one_query_and_a_batch_costs_the_same_for_one_and_for_forty(in_north, handler):
    handler("test.clock")
    costs = []
    for count in (0, 1, 40):
        set_timers([("test.clock", f"{number}", NOON) for number in range(count)])
        with CaptureQueriesContext(connection) as queries:
            sweep(NOON)
        costs.append(len(queries))
    assert costs[0] == 1
    assert costs[1] == costs[2]


def test_a_kind_has_one_handler(handler):
    handler("test.clock")
    with pytest.raises(ValueError, match="have a handler already"):
        handles("test.clock")(print)
