"""What is measured, and what is asked of it."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from aftersales.worktime.timetable import Timetable
from tests.bench.load import paired
from tickets.models import Clock, ClockMark
from tickets.rules.marks import BREACH, TIMER, key_of


@dataclass(frozen=True)
class Figure:
    """One line of the table: a measured value beside its goal, in the same unit."""

    name: str
    value: float
    goal: float
    unit: str
    note: str = ""

    @property
    def verdict(self):
        return "ok" if self.value <= self.goal else "ABOVE"


def against_ceiling(name, goal, ask, *, ceiling, **options):
    """Return what `ask` takes as a multiple of what the ceiling takes."""
    base, spent = paired(lambda: ceiling.ask("/rows/"), ask, **options)
    return Figure(name, spent / base, goal, "× ceiling", f"{spent:.1f} ms against {base:.1f} ms")


def pages(browser, *, number):
    """Return what is measured of the pages: (name, goal, one request)."""
    fragment = {"HX-Request": "true"}
    return [
        ("board", 2.5, lambda: browser.ask("/board/")),
        ("work order page", 3, lambda: browser.ask(f"/work-orders/{number}/")),
        ("intake search", 2.5, lambda: browser.ask("/intake/?q=0042", headers=fragment)),
        ("dashboard, 90 days", 5, lambda: browser.ask("/dashboard/?days=90")),
    ]


def api(key, *, customer):
    """Return what is measured of the API: (name, goal, one request)."""
    body = {"customer": customer, "report": "压力测试", "type": "repair", "severity": "ordinary"}
    return [
        ("API list of 50", 1.5, lambda: key.ask("/api/v1/work-orders/?limit=50")),
        ("create through the API", 4, lambda: _created(key, body)),
    ]


def _created(key, body):
    return key.ask("/api/v1/work-orders/", body=body, expect=(201,))


def idle_sweep(rounds=200):
    """Return the milliseconds of a sweep that finds nothing due."""
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        sweep()
        spent.append((time.perf_counter() - begun) * 1000)
    waiting = Timer.objects.count()
    return Figure("sweep with nothing due", sorted(spent)[rounds // 2], 2, "ms", f"{waiting:,} timers wait")


def due_at_once(scope, count=1000):
    """Return the seconds to record `count` clocks due at the same instant, with event, mark, figure and messages."""
    at = timezone.now()
    with scope():
        clocks = list(Clock.objects.filter(state="running", metric="response").values_list("pk", flat=True)[:count])
        Clock.objects.filter(pk__in=clocks).update(due_at=at - timedelta(seconds=1))
        timers = [Timer(tenant_id=_tenant(), kind=TIMER, key=key_of(pk, BREACH), due_at=at) for pk in clocks]
        Timer.objects.bulk_create(timers, ignore_conflicts=True)
    begun = time.perf_counter()
    while sweep(at=at + timedelta(milliseconds=1)):
        continue
    spent = time.perf_counter() - begun
    with scope():
        recorded = ClockMark.objects.filter(clock__in=clocks, level=BREACH).count()
    assert recorded == len(clocks), f"{recorded} of {len(clocks)} were recorded"
    return Figure(f"{recorded:,} clocks due at once, recorded", spent, 1, "s")


def adding(timetable: Timetable, calls=50_000):
    """Return the microseconds of one `Timetable.add` over a year of starts."""
    starts = [timezone.now() + timedelta(minutes=17 * n) for n in range(500)]
    span = timedelta(hours=20)
    begun = time.perf_counter()
    for n in range(calls):
        timetable.add(starts[n % 500], span)
    return Figure("Timetable.add", (time.perf_counter() - begun) / calls * 1e6, 5, "µs")


def _tenant():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('aftersales.tenant_id')::bigint")
        return cursor.fetchone()[0]
