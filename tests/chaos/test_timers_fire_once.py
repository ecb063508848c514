"""Timers are recorded exactly once, whoever is killed while sweeping, the database too (I-8)."""

from collections import Counter

import pytest
from django.utils import timezone

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.schedule import set_timers
from tests.chaos.conftest import sized, while_true
from tests.chaos.works import FACT
from tickets.rules.marks import TIMER

ONCE = """
    SELECT e.work_order_id, e.facts->>'metric', e.facts->>'level', e.cycle, count(*)
    FROM tickets_workorderevent e WHERE e.kind IN ('warned', 'breached') GROUP BY 1, 2, 3, 4
"""


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


@pytest.fixture
def three_crashes(crash):
    """Return a function to call while timers of a kind are swept: it kills PostgreSQL at each quarter of the way."""

    def crashing(kind, count):
        for share in (0.75, 0.5, 0.25):
            while_true(lambda share=share: Timer.objects.filter(kind=kind).count() > count * share, 120)
            crash()

    return crashing


def test_four_sweepers_one_killed_every_quarter_second_record_each_timer_once(pack, facts):
    due, recorded = facts
    due(400)
    assert pack("sweep", processes=4, kill_every=0.25)["killed"] >= 1
    assert recorded() == Counter({f"{number}": 1 for number in range(400)})
    assert Timer.objects.count() == 0


def test_control_without_the_lock_the_same_sweepers_record_some_twice(pack, facts):
    due, recorded = facts
    due(200)
    pack("sweep", processes=4, naive=True)
    assert max(recorded().values()) > 1


@pytest.mark.chaos
def test_the_database_killed_three_times_as_well_each_timer_is_recorded_once(pack, facts, three_crashes):
    due, recorded = facts
    count = sized(3000, 800)
    due(count)
    report = pack("sweep", processes=4, kill_every=sized(0.25, 0.1), meanwhile=lambda: three_crashes(FACT, count))
    assert report["killed"] >= sized(6, 3)
    assert recorded() == Counter({f"{number}": 1 for number in range(count)})
    assert Timer.objects.count() == 0


@pytest.mark.chaos
def test_each_warning_and_breach_of_a_work_order_is_recorded_once(pack, rows, north, overdue, three_crashes):
    orders = overdue(sized(750, 60))
    count = Timer.objects.filter(kind=TIMER).count()
    assert count == 4 * len(orders)
    report = pack(
        "sweep clocks", processes=4, kill_every=sized(0.25, 0.1), meanwhile=lambda: three_crashes(TIMER, count)
    )
    assert report["killed"] >= sized(6, 3)
    assert Timer.objects.filter(kind=TIMER).count() == 0
    recorded = {(str(order), metric, int(level), cycle): n for order, metric, level, cycle, n in rows(north, ONCE)}
    levels = (50, 75, 90, 100)
    assert recorded == {(order, "response", level, 1): 1 for order in orders for level in levels}
    assert rows(north, "SELECT count(*) FROM tickets_clockmark") == [(count,)]
    assert rows(north, "SELECT sum(met), sum(breached) FROM tickets_clockday") == [(0, len(orders))]


@pytest.mark.chaos
def test_five_schedulers_at_once_make_each_occurrence_once(pack, facts, north):
    _due, recorded = facts
    count = sized(60, 15)
    pack("schedule", processes=5, slug=north.tenant.slug, count=count)
    assert recorded() == Counter({f"{name}.{number}": 1 for name in "abcdefgh" for number in range(count)})


@pytest.mark.chaos
def test_control_without_the_lock_the_same_schedulers_make_some_twice(pack, facts, north):
    _due, recorded = facts
    pack("schedule", processes=5, slug=north.tenant.slug, count=15, naive=True)
    assert max(recorded().values()) > 1
