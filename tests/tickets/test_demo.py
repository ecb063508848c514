"""The trial's history is judged by the same pure function as everything else."""

from collections import Counter
from random import Random

import pytest
from django.utils import timezone

import contracts.demo.load as contracts_demo
import customers.demo.load as customers_demo
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests.tickets.conftest import NINE
from tickets.demo.companies import CASTS, company
from tickets.demo.history import load_history
from tickets.demo.live import LIVE, top_up
from tickets.demo.stories import draw_story
from tickets.models import Clock, ClockDay, WorkOrder
from tickets.queries.facts import facts_of
from tickets.queries.timetables import timetable_for
from tickets.rules.clocks import read
from tickets.rules.facts import current_cycle


@pytest.fixture
def demo(db):
    """The equipment maker with fewer customers and less history, in its scope."""
    cast = CASTS[0]
    with timezone.override("Asia/Shanghai"):
        tenant, new = company(cast, by=SYSTEM, at=NINE)
        assert new
        with tenant_scope(tenant):
            customers_demo.load_equipment(by=SYSTEM, at=NINE, customers=12, assets=30)
            contracts_demo.load_equipment(by=SYSTEM, at=NINE)
            load_history(flavour=cast.flavour, count=60, at=NINE, seed=1)
            yield cast


def shown(clock):
    return (clock.state, clock.started_at, clock.due_at, clock.stopped_at, clock.met_at, clock.breached_at)


def test_every_clock_equals_what_the_pure_function_reads_from_its_events(demo):
    orders = WorkOrder.objects.prefetch_related("clocks__target__version", "clocks__calendar")
    read_again, kept = {}, {}
    for order in orders:
        cycle = current_cycle(facts_of(order))
        for clock in order.clocks.all():
            kept[clock.pk] = shown(clock)
            now = cycle.facts[-1].at
            read_again[clock.pk] = shown(read(clock.target.spec, cycle, timetable_for(clock), now=now))
    assert len(kept) > 150
    assert kept == read_again


def test_daily_figures_equal_the_clocks(demo):
    clocks = Counter(
        (timezone.localdate(clock.judged_at), clock.metric, clock.state)
        for clock in Clock.objects.exclude(judged_at=None)
    )
    figures = Counter()
    for row in ClockDay.objects.all():
        figures[row.day, row.metric, "met"] += row.met
        figures[row.day, row.metric, "breached"] += row.breached
    assert +figures == clocks


def test_the_live_ones_are_topped_up_and_not_doubled(demo):
    opened = top_up(flavour=demo.flavour, at=NINE)
    running = WorkOrder.objects.open().filter(next_due_at__gt=NINE).count()
    assert (opened >= LIVE, running >= LIVE) == (True, True)
    assert top_up(flavour=demo.flavour, at=NINE) == 0


def test_the_same_seed_tells_the_same_story():
    told = [draw_story(Random(7), NINE, hours_away=3).facts for _ in range(2)]
    assert told[0] == told[1]
    assert told[0] != draw_story(Random(8), NINE, hours_away=3).facts


def test_a_second_run_keeps_the_company(demo):
    tenant, new = company(demo, by=SYSTEM, at=NINE)
    assert (tenant.slug, new) == (demo.slug, False)
