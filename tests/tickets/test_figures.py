"""Kept counts equal the clocks they count."""

from datetime import date

from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tickets.actions.talking import respond
from tickets.choices import State
from tickets.models import ClockDay


def kept():
    return {
        (row.day, row.metric, row.technician): (row.met, row.breached) for row in ClockDay.objects.order_by("metric")
    }


def test_a_verdict_is_counted_on_its_local_day_for_its_technician(shop, order, desk):
    with timezone.override("Asia/Shanghai"):
        brought_to(State.ON_SITE, order, by=desk, technician=shop.technician, at=NINE)
        respond(work_order=work_order(by=desk, at=NINE), by=desk, at=after(minutes=31))
    day, tech = date(2026, 11, 23), str(shop.technician.pk)
    assert kept() == {
        (day, "response", tech): (1, 0),
        (day, "on_site", tech): (1, 0),
        (day, "response", ""): (0, 1),
    }


def test_the_sweep_counts_as_the_verbs_do(opened, north):
    for _ in range(2):
        sweep(at=after(minutes=31))
    with tenant_scope(north.tenant):
        assert kept() == {(date(2026, 11, 23), "response", ""): (0, 1)}


def test_later_facts_count_nothing_twice(shop, order, desk):
    for minute in (5, 6, 7):
        respond(work_order=order, by=desk, at=after(minutes=minute))
    assert [row.met for row in ClockDay.objects.all()] == [1]
