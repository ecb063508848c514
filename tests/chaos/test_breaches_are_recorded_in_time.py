"""How late a breach is on record: judged by when its row was committed, not by what the row says (I-9)."""

import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.schedule import set_timer
from contracts.choices import Unit
from tests.chaos.conftest import sized, while_true
from tests.tickets.making import work_order
from tickets.rules.marks import TIMER

LATENESS = """
    SELECT extract(epoch FROM pg_xact_commit_timestamp(m.xmin) - c.due_at)
    FROM tickets_clockmark m JOIN tickets_clock c ON c.id = m.clock_id WHERE m.level = 100 ORDER BY 1
"""
TRUTH = """
    SELECT m.level, m.due_at = c.started_at + (c.due_at - c.started_at) * m.level / 100, m.late, count(*)
    FROM tickets_clockmark m JOIN tickets_clock c ON c.id = m.clock_id GROUP BY 1, 2, 3 ORDER BY 1
"""


@pytest.fixture
def sweeper(environment, north):
    """Return a context in which `manage.py sweep --loop` runs; it begins when the first sweep has been."""

    @contextmanager
    def running(every=1):
        with tenant_scope(north.tenant):
            set_timer("chaos.unheard", every, timezone.now())  # nobody handles it: a sweep parks it
        command = [sys.executable, "manage.py", "sweep", "--loop", f"--every={every}"]
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)
        try:
            while_true(lambda: Timer.objects.waiting().filter(kind="chaos.unheard").exists(), 60)
            yield
        finally:
            process.kill()
            process.wait()

    return running


@pytest.fixture
def lateness(rows, north, promising):
    """Return a function: work orders come in that are due three seconds later; gives how late each breach was."""

    def come_in(count):
        case = promising(3, Unit.SECONDS, marks=())
        for _ in range(count):
            with tenant_scope(north.tenant):
                work_order(at=timezone.now(), **case)
            time.sleep(0.01)
        while_true(lambda: Timer.objects.filter(kind=TIMER).exists(), 60)
        late = [float(seconds) for (seconds,) in rows(north, LATENESS)]
        assert len(late) == count
        return late

    return come_in


def percentile_99(seconds):
    return seconds[-(-len(seconds) * 99 // 100) - 1]


@pytest.mark.chaos
def test_with_one_sweeper_alive_breaches_are_on_record_within_two_seconds(sweeper, lateness, record_property):
    with sweeper():
        late = lateness(sized(400, 40))
    record_property("p99", percentile_99(late))
    assert late[0] > 0
    assert percentile_99(late) <= 2


@pytest.mark.chaos
def test_control_a_sweep_every_six_seconds_is_too_late(sweeper, lateness):
    with sweeper(every=6):
        assert percentile_99(lateness(40)) > 2


@pytest.mark.chaos
def test_after_an_outage_all_are_recorded_within_a_minute_with_their_true_instant(sweeper, rows, north, overdue):
    count = len(overdue(sized(750, 60)))
    began = time.monotonic()
    with sweeper():
        while_true(lambda: Timer.objects.filter(kind=TIMER).exists(), 60)
    assert time.monotonic() - began < 60  # its own start counts
    assert rows(north, TRUTH) == [(level, True, True, count) for level in (50, 75, 90, 100)]
