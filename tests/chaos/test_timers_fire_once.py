"""Timers are recorded exactly once, whoever is killed while sweeping (I-8)."""

from collections import Counter

import pytest
from django.utils import timezone

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.schedule import set_timers
from tests.chaos.works import FACT


@pytest.fixture
def facts(north):
    """Return two functions: set as many timers of north, and count the facts by their key."""

    def due(count):
        with tenant_scope(north.tenant):
            set_timers([(FACT, f"{number}", timezone.now()) for number in range(count)])

    def recorded():
        with tenant_scope(north.tenant):
            return Counter(event.facts["key"] for event in Event.objects.filter(verb=FACT))

    return due, recorded


@pytest.mark.parametrize(
    ("count", "kills"), [(400, 1), pytest.param(3000, 6, marks=pytest.mark.chaos)], ids=["short", "whole"]
)
def test_four_sweepers_one_killed_every_quarter_second_record_each_timer_once(pack, facts, count, kills):
    due, recorded = facts
    due(count)
    report = pack("sweep", processes=4, kill_every=0.25)
    assert report["killed"] >= kills
    assert recorded() == Counter({f"{number}": 1 for number in range(count)})
    assert Timer.objects.count() == 0


def test_control_without_the_lock_the_same_sweepers_record_some_twice(pack, facts):
    due, recorded = facts
    due(200)
    pack("sweep", processes=4, naive=True)
    assert max(recorded().values()) > 1
