"""Warnings and breaches, recorded once whoever comes first: the sweep or the verb that comes too late."""

from datetime import datetime, timedelta

from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.rows import insert_rows
from aftersales.tenancy.zones import tenant_time_zone
from aftersales.timers.schedule import set_timers
from tickets.actions.tallying import tally
from tickets.actions.telling import tell_marks
from tickets.choices import ClockState, Fact
from tickets.models import Clock, ClockMark, WorkOrder, WorkOrderEvent
from tickets.rules.marks import BREACH, TIMER, clock_and_level

# Later than this, an outage lay between a mark and its record; the record says so.
LATE_AFTER = timedelta(seconds=10)
_AGAIN = timedelta(seconds=1)
# A sweep reads them by the thousand: no more than is judged and told.
_ORDER = ("number", "report", "technician", "changed_at", "customer__name")
_CLOCK = ("work_order", "metric", "cycle", "firm", "state", "due_at", "marks_due")


def record_verdicts(order, clocks, *, at):
    """Record the verdicts on clocks of one work order that were live until now: counted, and breaches told."""
    judged = [clock for clock in clocks if clock.judged_at is not None]
    for clock in judged:
        clock.work_order = order
    tally(judged)
    _write([(clock, BREACH, clock.due_at) for clock in judged if clock.state == ClockState.BREACHED], at=at)


def sound_marks(timers, *, at):
    """Record the warnings and breaches whose timers fell due; tell whom they concern.

    `timers` are of one tenant, any number of work orders; the statements do not grow with it. Work
    orders locked by a verb at this moment are tried again in a second: waiting for them here, with the
    timers' locks held, could lock both sides out of each other.
    """
    keys = {timer.key: clock_and_level(timer.key) for timer in timers}
    locked = _lock_orders({clock_id for clock_id, _level in keys.values()})
    clocks = {str(clock.pk): clock for clock in _clocks(keys.values())}
    due, busy = [], []
    for key, (clock_id, level) in sorted(keys.items(), key=lambda item: item[1]):
        clock = clocks.get(clock_id)
        if clock is None or clock.state != ClockState.RUNNING:
            continue
        if clock.work_order_id not in locked:
            busy.append((TIMER, key, at + _AGAIN))
        elif (level == BREACH and clock.due_at < at) or str(level) in clock.marks_due:
            clock.work_order = locked[clock.work_order_id]
            due.append((clock, level, _true_instant(clock, level)))
    if busy:
        set_timers(busy)
    _breach([clock for clock, level, _due_at in due if level == BREACH], at=at)
    _write(_unrecorded(due), at=at)


def _true_instant(clock, level):
    # Not the timer's: the sweep moves a timer whose handler failed.
    return clock.due_at if level == BREACH else datetime.fromisoformat(clock.marks_due[str(level)])


def _lock_orders(clock_ids):
    orders = WorkOrder.objects.filter(pk__in=Clock.objects.filter(pk__in=clock_ids).values("work_order"))
    locking = orders.order_by("pk").select_for_update(no_key=True, skip_locked=True, of=("self",))
    told = locking.select_related("customer").prefetch_related("technician").only(*_ORDER)
    return {order.pk: order for order in told}


def _clocks(keys):
    return Clock.objects.filter(pk__in={clock_id for clock_id, _level in keys}).only(*_CLOCK)


def _breach(clocks, *, at):
    for clock in clocks:
        clock.state, clock.breached_at, clock.judged_at, clock.recorded_at = (
            ClockState.BREACHED, clock.due_at, clock.due_at, at,
        )  # fmt: skip
        clock.technician_id = clock.work_order.technician_id
    Clock.objects.breach(clocks, at=at)
    with timezone.override(tenant_time_zone()):
        tally(clocks)


def _unrecorded(entries):
    written = set(
        ClockMark.objects.filter(clock__in=[clock for clock, *_rest in entries]).values_list("clock", "level")
    )
    return [entry for entry in entries if (entry[0].pk, entry[1]) not in written]


def _write(entries, *, at):
    """Write mark and event of each (clock, level, true instant), and the messages; set-based."""
    if not entries:
        return
    insert_rows(
        ClockMark,
        ("clock_id", "level", "due_at", "late"),
        [(clock.pk, level, due_at, at - due_at > LATE_AFTER) for clock, level, due_at in entries],
        recorded_at=at,
    )
    insert_rows(
        WorkOrderEvent,
        ("work_order_id", "kind", "at", "recorded_at", "cycle", "facts"),
        [_event(clock, level, due_at, at) for clock, level, due_at in entries],
        by_kind=SYSTEM.kind,
    )
    WorkOrder.objects.filter(pk__in={clock.work_order_id for clock, *_rest in entries}).update(changed_at=at)
    tell_marks(entries, at=at)


def _event(clock, level, due_at, at):
    kind = Fact.BREACHED if level == BREACH else Fact.WARNED
    facts = {"metric": clock.metric, "level": level, "firm": clock.firm}
    return clock.work_order_id, kind, due_at, max(at, clock.work_order.changed_at), clock.cycle, facts
