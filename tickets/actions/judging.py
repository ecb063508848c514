"""Warnings, breaches and escalations, recorded once whoever comes first: the sweep or the verb that comes too late."""

from datetime import timedelta

from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.rows import insert_rows
from aftersales.tenancy.zones import tenant_time_zone
from aftersales.timers.schedule import set_timers
from tickets.actions.tallying import tally
from tickets.actions.telling import tell_marks
from tickets.choices import ClockState, Fact
from tickets.models import Clock, ClockMark, WorkOrder, WorkOrderEvent
from tickets.queries.escalation import hearings
from tickets.rules.marks import (
    BEFORE,
    BREACH,
    TIMER,
    Mark,
    clock_and_level,
    follows_breach,
    is_step,
    key_of,
    marks_on,
    timers_of,
)

# Later than this, an outage lay between a mark and its record; the record says so.
LATE_AFTER = timedelta(seconds=10)
_AGAIN = timedelta(seconds=1)
# A sweep reads them by the thousand: no more than is judged and told.
_ORDER = ("number", "report", "technician", "changed_at", "customer__name")
_CLOCK = (
    "work_order", "target", "metric", "cycle", "round", "firm", "state", "due_at", "stopped_at", "marks_due",
)  # fmt: skip
NAMED = 10  # people an entry of the timeline names; the rest are counted


def record_verdicts(order, clocks, *, at):
    """Record the verdicts on clocks of one work order that were live until now: counted, and breaches told."""
    judged = [clock for clock in clocks if clock.judged_at is not None]
    for clock in judged:
        clock.work_order = order
    breached = [clock for clock in judged if clock.state == ClockState.BREACHED]
    _write(_unrecorded([entry for clock in breached for entry in _due_by(clock, at)]), at=at)
    tally(judged)


def sound_marks(timers, *, at):
    """Record the warnings, breaches and escalations that fell due on the clocks of timers; tell whom they concern.

    `timers` are of one tenant, any number of work orders; the statements do not grow with it. All that is
    due on a clock is recorded at once and in order, whichever of its timers were claimed: after an outage
    several sweepers may hold some each. Work orders locked by a verb at this moment are tried again in a
    second: waiting for them here, with the timers' locks held, could lock both sides out of each other.
    """
    levels: dict[str, list[int]] = {}
    for timer in timers:
        clock_id, level = clock_and_level(timer.key)
        levels.setdefault(clock_id, []).append(level)
    locked = _lock_orders(levels)
    due, late, again = [], {}, []
    for clock in Clock.objects.filter(pk__among=levels).only(*_CLOCK):
        if not _speaks(clock):
            continue
        if clock.work_order_id not in locked:
            again += [(TIMER, key_of(clock.pk, level), at + _AGAIN) for level in levels[str(clock.pk)]]
            continue
        clock.work_order = locked[clock.work_order_id]
        if clock.state == ClockState.RUNNING and clock.due_at < at:
            late[clock.pk] = clock
        due.append(clock)
    _breach(late.values(), at=at)
    again += [entry for clock in due for entry in _still_ahead(clock, levels[str(clock.pk)], clock.pk in late, at)]
    if again:
        set_timers(again)
    _write(_unrecorded([entry for clock in due for entry in _due_by(clock, at)]), at=at)
    if late:
        # Last of all: whoever counts up the same day and promise, another sweeper or a verb, waits from here on.
        with timezone.override(tenant_time_zone()):
            tally(late.values())


def _speaks(clock):
    """Say whether a clock still has marks: it runs, or was breached and what it promised has not come yet."""
    return clock.state == ClockState.RUNNING or (clock.state == ClockState.BREACHED and clock.stopped_at is None)


def _due_by(clock, at):
    """Return (clock, level, true instant) of what is due on a clock by now, in order."""
    entries = [(clock, mark.level, mark.due_at) for mark in marks_on(clock) if mark.due_at <= at]
    if clock.state != ClockState.BREACHED:
        # At the due instant itself the promise can still be kept (I-10), and nothing is late before it is breached.
        return [
            (clock, level, due_at)
            for clock, level, due_at in entries
            if level != BREACH and not follows_breach(Mark(level, due_at), clock.due_at)
        ]
    return entries


def _still_ahead(clock, claimed, breached_now, at):
    """Return the timers to set: of claimed marks that were moved meanwhile and, at a breach, of what follows it."""
    for level, fires_at in timers_of(marks_on(clock), clock).items():
        if fires_at > at and (breached_now or level in claimed):
            yield TIMER, key_of(clock.pk, level), fires_at


def _lock_orders(clock_ids):
    orders = WorkOrder.objects.filter(pk__in=Clock.objects.filter(pk__among=clock_ids).values("work_order"))
    locking = orders.order_by("pk").select_for_update(no_key=True, skip_locked=True, of=("self",))
    told = locking.select_related("customer").prefetch_related("technician").only(*_ORDER)
    return {order.pk: order for order in told}


def _breach(clocks, *, at):
    for clock in clocks:
        clock.state, clock.breached_at, clock.judged_at, clock.recorded_at = (
            ClockState.BREACHED, clock.due_at, clock.due_at, at,
        )  # fmt: skip
        clock.technician_id = clock.work_order.technician_id
    if clocks:
        Clock.objects.breach(clocks, at=at)


def _unrecorded(entries):
    if not entries:
        return []
    clocks = {clock.pk for clock, *_rest in entries}
    written = set(ClockMark.objects.filter(clock__among=clocks).values_list("clock", "level"))
    entries = [entry for entry in entries if (entry[0].pk, entry[1]) not in written]
    return sorted(entries, key=lambda entry: entry[2])


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
    heard = hearings(entries)
    insert_rows(
        WorkOrderEvent,
        ("work_order_id", "kind", "at", "recorded_at", "cycle", "facts"),
        [_event(clock, level, due_at, heard.get((clock.pk, level)), at) for clock, level, due_at in entries],
        by_kind=SYSTEM.kind,
    )
    orders = {clock.work_order_id for clock, *_rest in entries}
    WorkOrder.objects.filter(pk__among=orders).update(changed_at=at)
    tell_marks(entries, heard, at=at)


def _event(clock, level, due_at, hearing, at):
    facts = _facts(clock, level, hearing, late=at - due_at > LATE_AFTER)
    return clock.work_order_id, _kind(level), due_at, max(at, clock.work_order.changed_at), clock.cycle, facts


def _kind(level):
    if is_step(level):
        return Fact.ESCALATED
    return Fact.BREACHED if level == BREACH else Fact.WARNED


def _facts(clock, level, hearing, *, late):
    """Return what the timeline says of a mark beside its instant: of which promise, how far on, and who was told."""
    facts = {"metric": clock.metric, "level": level, "firm": clock.firm}
    if clock.round > 1:
        facts["round"] = clock.round
    if late:
        facts["late"] = True
    if level > BEFORE:
        facts["minutes"] = level - BEFORE
    if hearing:
        facts |= {
            "step": hearing.step.level,
            "told": [member.name for member in hearing.members[:NAMED]],
            "others": max(len(hearing.members) - NAMED, 0),
            "channel": hearing.step.channel,
            "instead": hearing.instead,
        }
    return facts
