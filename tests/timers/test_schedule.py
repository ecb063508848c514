"""Setting and cancelling timers."""

from datetime import UTC, datetime, timedelta

import pytest

from aftersales.tenancy.scope import NoActiveTenant, tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.schedule import cancel_timers, cancel_timers_prefix, set_timer, set_timers

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def keys():
    return sorted(Timer.objects.values_list("kind", "key", "due_at"))


def test_the_timers_of_a_work_order_are_one_statement(in_north, django_assert_num_queries):
    with django_assert_num_queries(1):
        set_timers([("test.clock", f"WO-1:{mark}", NOON) for mark in ("50", "75", "90", "breach")])
    assert len(keys()) == 4


def test_setting_a_timer_again_moves_it_and_starts_it_afresh(in_north):
    set_timer("test.clock", "WO-1", NOON)
    Timer.objects.update(attempts=5, parked_at=NOON, error="broken")
    set_timers([("test.clock", "WO-1", NOON), ("test.clock", "WO-1", NOON + timedelta(hours=1))])
    timer = Timer.objects.get()
    assert (timer.due_at, timer.attempts, timer.parked_at, timer.error) == (NOON + timedelta(hours=1), 0, None, "")


def test_cancelling_by_key_and_by_prefix_leaves_the_others_and_other_tenants(north, south):
    for company in (north, south):
        with tenant_scope(company.tenant):
            set_timers([("test.clock", key, NOON) for key in ("WO-1:a", "WO-1:b", "wo-1:c", "WO-10:a", "WO_1:a")])
            set_timer("test.other", "WO-1:a", NOON)
    with tenant_scope(north.tenant):
        assert cancel_timers("test.clock", ["WO-10:a", "WO-99:a"]) == 1
        assert cancel_timers_prefix("test.clock", "WO-1:") == 2
    assert sorted(Timer.objects.filter(tenant=north.tenant).values_list("kind", "key")) == [
        ("test.clock", "WO_1:a"),
        ("test.clock", "wo-1:c"),
        ("test.other", "WO-1:a"),
    ]
    assert Timer.objects.filter(tenant=south.tenant).count() == 6


def test_a_wildcard_in_a_prefix_is_only_a_character(in_north):
    set_timers([("test.clock", "a%b", NOON), ("test.clock", "axb", NOON)])
    assert cancel_timers_prefix("test.clock", "a%") == 1


def test_a_naive_instant_or_a_key_that_does_not_fit_is_refused(in_north):
    for key, due_at in (("WO-1", NOON.replace(tzinfo=None)), ("", NOON), ("x" * 201, NOON)):
        with pytest.raises(ValueError, match="a timer needs"):
            set_timer("test.clock", key, due_at)
    assert keys() == []


@pytest.mark.django_db
def test_a_timer_outside_a_tenants_scope_is_refused():
    with pytest.raises(NoActiveTenant):
        set_timer("test.clock", "WO-1", NOON)
