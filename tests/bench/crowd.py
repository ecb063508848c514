"""Clocks due by the thousand, with sweepers in processes of their own: all at once, then in a steady stream."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from aftersales.tenancy.scope import current_tenant_id
from aftersales.timers.models import Timer
from tests.bench.figures import Figure
from tests.bench.memory import megabytes
from tickets.models import ClockMark
from tickets.rules.marks import BREACH, TIMER

ROUND = 0.05  # seconds between two looks at what is left
PATIENCE = timedelta(minutes=2)
MOVED = timedelta(seconds=2)
HEAD_START = 4  # seconds in which the sweepers get going

_AIM = """
    WITH chosen AS (
        SELECT id, %(start)s + (row_number() OVER () - 1) * %(gap)s * interval '1 second' AS due_at
        FROM tickets_clock WHERE state = 'running' AND metric = %(metric)s LIMIT %(count)s
    ), aimed AS (
        UPDATE tickets_clock c SET due_at = chosen.due_at, marks_due = '{}' FROM chosen WHERE c.id = chosen.id
        RETURNING c.id, c.due_at
    )
    INSERT INTO timers_timer (tenant_id, kind, key, due_at, attempts, error)
    SELECT %(tenant)s, %(kind)s, id || ':' || %(level)s, due_at + interval '1 microsecond', 0, '' FROM aimed
    ON CONFLICT (tenant_id, kind, key) DO UPDATE SET due_at = excluded.due_at
"""


def figures(scope, *, count=10_000, rate=200, seconds=20):
    """Yield the seconds for a crowd, the lateness (99th of a hundred) in a stream, and how sweepers grow meanwhile."""
    with sweepers(2) as processes:
        begun = _aim(scope, "on_site", count)
        spent = _lateness(begun, begun + MOVED)[-1]
        waiting, before = Timer.objects.count(), _largest(processes)
        note = f"{count / spent:,.0f} recorded/s, {waiting:,} timers wait"
        yield Figure(f"{count:,} clocks due at once, two sweepers", spent, count / 2000, "s", note)
        stream = rate * seconds
        begun = _aim(scope, "response", stream, gap=1 / rate)
        late = _lateness(begun, begun + timedelta(seconds=seconds))
        note = f"median {late[stream // 2]:.2f} s, last {late[-1]:.2f} s"
        yield Figure(f"lateness at {rate} due/s, 99th of a hundred", late[stream * 99 // 100], 2, "s", note)
        after = _largest(processes)
    with scope():
        recorded = ClockMark.objects.filter(level=BREACH, recorded_at__gte=begun - timedelta(minutes=5)).count()
    assert recorded >= count + stream, f"{recorded} of {count + stream} were recorded"
    yield Figure("a sweeper's growth in the stream", after - before, 5, "MB", f"from {before:.0f} MB")


@contextmanager
def sweepers(count):
    """Run so many sweepers, each in a process of its own, for a block; give the processes."""
    command = [sys.executable, "-m", "tests.bench.sweeper"]
    processes = [subprocess.Popen(command, env=os.environ) for _ in range(count)]
    try:
        yield processes
    finally:
        for process in processes:
            process.terminate()
            process.wait(20)


def _aim(scope, metric, count, *, gap=0.0):
    """Let so many running clocks fall due in a moment, `gap` seconds apart; return when the first does."""
    start = timezone.now() + timedelta(seconds=HEAD_START)
    facts = {"start": start, "gap": gap, "metric": metric, "count": count, "kind": TIMER, "level": BREACH}
    with scope(), connection.cursor() as cursor:
        cursor.execute(_AIM, {**facts, "tenant": current_tenant_id()})
        assert cursor.rowcount == count, f"{cursor.rowcount} clocks run, {count} are needed: make the database anew"
    return start


def _lateness(start, until):
    """Return how late each clock due in a stretch is recorded, in seconds: until its timer is seen gone: the commit."""
    timers = Timer.objects.filter(kind=TIMER, due_at__gt=start, due_at__lte=until)
    due, late = dict(timers.values_list("key", "due_at")), {}
    deadline = max(due.values()) + PATIENCE
    while len(late) < len(due):
        now = timezone.now()
        assert now < deadline, f"{len(due) - len(late)} of {len(due)} are left after {PATIENCE}"
        # A work order that a verb holds has its timer moved on by a second: that one is not gone.
        waiting = Timer.objects.filter(kind=TIMER, parked_at=None, due_at__lt=now + MOVED)  # by the partial index
        left = set(waiting.values_list("key", flat=True))
        seen = timezone.now()
        fallen = (key for key, due_at in due.items() if due_at < now and key not in left and key not in late)
        late |= {key: (seen - due[key]).total_seconds() for key in fallen}
        time.sleep(ROUND)
    return sorted(late.values())


def _largest(processes):
    """Return the memory of the largest process, in MB."""
    return max(megabytes(process.pid) for process in processes)
