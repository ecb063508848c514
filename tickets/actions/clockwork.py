"""Clocks as rows: made with the work order, refreshed after every fact.

A work order's lock guards its clocks, so whoever judges first, a verb or the sweep, judges alone (I-11).
"""

from datetime import datetime

from aftersales.timers.schedule import cancel_timers, set_timers
from tickets.actions.judging import record_verdicts
from tickets.choices import LIVE_CLOCKS, ClockState
from tickets.models import Clock
from tickets.queries.facts import facts_of
from tickets.queries.timetables import calendars_of, timetable_for
from tickets.rules.clocks import Reading, pauses_within, read
from tickets.rules.facts import current_cycle
from tickets.rules.marks import BREACH, TIMER, key_of, marks_ahead

# What a reading says, and every column that changes with it.
_SHOWN = ("state", "started_at", "due_at", "stopped_at", "met_at", "breached_at", "paused_seconds")
_READ = [*_SHOWN, "marks_due", "recorded_at", "judged_at", "technician"]


def start_clocks(order, targets, cycle, *, at):
    """Make one clock for each target (`TargetSpec`) of a cycle, with its timers; set `order.next_due_at`."""
    clocks = [Clock(work_order=order, cycle=cycle.number) for _target in targets]
    _aim(clocks, targets)
    _read_all(clocks, targets, cycle, at=at)
    Clock.objects.bulk_create(clocks)
    _set_timers(clocks, targets)
    order.next_due_at = next_deadline(clocks)


def refresh_clocks(order, *, at):
    """Read every clock of the current cycle again from the facts; record the breaches that come to light.

    Two queries to read, one statement for the clocks that changed, two for their timers. Sets
    `order.next_due_at` without saving the work order. Source: DESIGN clock rules 1–8.
    """
    cycle = current_cycle(facts_of(order))
    clocks = list(order.clocks.filter(cycle=cycle.number).select_related("target__version", "calendar"))
    for clock in clocks:
        clock.work_order = order  # as the verb has changed it, not as it was read
    targets = [clock.target.spec for clock in clocks]
    was = {clock.pk: reading_of(clock) for clock in clocks}
    _read_all(clocks, targets, cycle, at=at)
    changed = [pair for pair in zip(clocks, targets, strict=True) if reading_of(pair[0]) != was[pair[0].pk]]
    if changed:
        Clock.objects.bulk_update([clock for clock, _target in changed], _READ)
        _set_timers(*zip(*changed, strict=True))
    record_verdicts(order, [clock for clock in clocks if was[clock.pk].state in LIVE_CLOCKS], at=at)
    order.next_due_at = next_deadline(clocks)


def retarget_clocks(order, targets, *, at):
    """Aim the live clocks of the current cycle at new targets; return {metric: [due before, due after]} as text.

    Starts and pauses stay, verdicts stand; a promise that is no longer made is void, a new one gets its
    clock from the same facts (clock rule 6).
    """
    cycle = current_cycle(facts_of(order))
    present = {clock.metric: clock for clock in order.clocks.filter(cycle=cycle.number).select_related("target")}
    live = [clock for clock in present.values() if clock.state in LIVE_CLOCKS]
    for clock in live:
        clock.work_order = order
    cancel_timers(TIMER, [key_of(clock.pk, level) for clock in live for level in (*clock.target.marks, BREACH)])
    before = {clock.metric: clock.due_at for clock in live}
    wanted = {target.metric: target for target in targets}
    dropped = [clock for clock in live if clock.metric not in wanted]
    Clock.objects.filter(pk__in=[clock.pk for clock in dropped]).update(state=ClockState.VOID, due_at=None)
    kept = [clock for clock in live if clock.metric in wanted]
    added = [Clock(work_order=order, cycle=cycle.number, metric=m) for m in wanted if m not in present]
    aimed = [*kept, *added]
    aims = [wanted[clock.metric] for clock in aimed]
    _aim(aimed, aims)
    _read_all(aimed, aims, cycle, at=at)
    Clock.objects.bulk_update(kept, [*_READ, "target", "calendar", "firm", "position"])
    Clock.objects.bulk_create(added)
    _set_timers(aimed, aims)
    record_verdicts(order, aimed, at=at)
    after = {clock.metric: clock.due_at for clock in aimed}
    return {metric: [_text(before.get(metric)), _text(after.get(metric))] for metric in before | after}


def show(clock, reading, *, at):
    """Put a reading on a clock's row; the first verdict is stamped with when it was recorded."""
    for name in _SHOWN:
        setattr(clock, name, getattr(reading, name))
    if clock.judged_at is None and (verdict := clock.met_at or clock.breached_at):
        clock.judged_at, clock.recorded_at = verdict, at
        clock.technician_id = clock.work_order.technician_id


def reading_of(clock):
    """Return what a clock's row shows, as the pure `Reading`."""
    return Reading(**{name: getattr(clock, name) for name in _SHOWN})


def next_deadline(clocks):
    """Return the earliest due instant that still waits for its fact; a goal counts only when no promise does."""
    waiting = [
        clock
        for clock in clocks
        if clock.due_at and not clock.stopped_at and clock.state in (ClockState.RUNNING, ClockState.BREACHED)
    ]
    return min((clock.due_at for clock in waiting if clock.firm), default=None) or min(
        (clock.due_at for clock in waiting), default=None
    )


def void_clocks(order, *, at):
    """Stop what is still running of all cycles: the work order was reopened, and a new cycle begins."""
    live = list(order.clocks.live().select_related("target"))
    order.clocks.live().update(state=ClockState.VOID, due_at=None)
    cancel_timers(TIMER, [key_of(clock.pk, level) for clock in live for level in (*clock.target.marks, BREACH)])


def _aim(clocks, targets):
    calendars = calendars_of(targets)
    for clock, target in zip(clocks, targets, strict=True):
        clock.metric, clock.target_id, clock.firm = target.metric, target.id, target.firm
        clock.position, clock.calendar = target.position, calendars[target.id]


def _read_all(clocks, targets, cycle, *, at):
    for clock, target in zip(clocks, targets, strict=True):
        timetable = timetable_for(clock)
        verdict = None if clock.state in LIVE_CLOCKS else reading_of(clock)
        reading = read(target, cycle, timetable, now=at, judged=verdict)
        show(clock, reading, at=at)
        pauses = pauses_within(target, cycle, reading.started_at) if reading.started_at else []
        ahead = marks_ahead(target, reading, pauses, timetable)
        clock.marks_due = {str(mark.level): mark.due_at.isoformat() for mark in ahead}


def _set_timers(clocks, targets):
    wanted, unwanted = [], []
    for clock, target in zip(clocks, targets, strict=True):
        for level in (*target.marks, BREACH):
            key = key_of(clock.pk, level)
            if due_at := clock.marks_due.get(str(level)):
                wanted.append((TIMER, key, datetime.fromisoformat(due_at)))
            else:
                unwanted.append(key)
    if wanted:
        set_timers(wanted)
    if unwanted:
        cancel_timers(TIMER, unwanted)


def _text(instant):
    return instant.isoformat() if instant else None
