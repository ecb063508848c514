"""Clocks as rows: made with the work order, refreshed after every fact.

A work order's lock guards its clocks, so whoever judges first, a verb or the sweep, judges alone (I-11).
"""

from django.db.models import Q

from aftersales.timers.schedule import cancel_timers, set_timers
from contracts.choices import Metric
from tickets.actions.following import move_call_back
from tickets.actions.judging import record_verdicts
from tickets.choices import LIVE_CLOCKS, ClockState
from tickets.models import Clock
from tickets.queries.facts import facts_of
from tickets.queries.targets import spec_of
from tickets.queries.timetables import calendars_of, timetable_for
from tickets.rules.clocks import REPEATING, Reading, ended_at, pauses_within, read, rounds_begun
from tickets.rules.facts import current_cycle
from tickets.rules.marks import TIMER, kept, key_of, levels_of, marks_of, marks_on, timers_of

# What a reading says, and every column that changes with it.
_SHOWN = ("state", "started_at", "due_at", "stopped_at", "met_at", "breached_at", "paused_seconds")
_READ = [*_SHOWN, "marks_due", "recorded_at", "judged_at", "technician"]


def start_clocks(order, targets, cycle, *, at):
    """Make one clock for each target (`TargetSpec`) of a cycle, with its timers; set `order.next_due_at`."""
    clocks = [Clock(work_order=order, cycle=cycle.number) for _target in targets]
    _aim(clocks, targets)
    _read_all(clocks, targets, cycle, at=at)
    Clock.objects.bulk_create(clocks)
    if timers := [timer for clock in clocks for timer in _timers_ahead(clock)]:
        set_timers(timers)
    order.next_due_at = next_deadline(clocks)


def refresh_clocks(order, *, at):
    """Read every clock of the current cycle again from the facts; record the breaches that come to light.

    Two queries to read, one statement for the clocks that changed, two for their timers, one for a round
    that begins. Sets `order.next_due_at` without saving the work order. Source: DESIGN clock rules 1–8.
    """
    cycle = current_cycle(facts_of(order))
    clocks = list(order.clocks.filter(cycle=cycle.number).select_related("target__version", "calendar"))
    for clock in clocks:
        clock.work_order = order  # as the verb has changed it, not as it was read
    targets = [spec_of(clock) for clock in clocks]
    was = {clock.pk: (reading_of(clock), clock.marks_due) for clock in clocks}
    _read_all(clocks, targets, cycle, at=at)
    changed = [
        (clock, target)
        for clock, target in zip(clocks, targets, strict=True)
        if (reading_of(clock), clock.marks_due) != was[clock.pk]
    ]
    if changed:
        Clock.objects.bulk_update([clock for clock, _target in changed], _READ)
        _set_timers(*zip(*changed, strict=True))
        for clock, _target in changed:
            if clock.metric == Metric.CALLBACK:
                move_call_back(clock)
    record_verdicts(order, [clock for clock in clocks if was[clock.pk][0].state in LIVE_CLOCKS], at=at)
    clocks += _begin_rounds(clocks, targets, cycle, at=at)
    order.next_due_at = next_deadline(clocks)


def retarget_clocks(order, targets, *, at):
    """Aim the live clocks of the current cycle at new targets; return {metric: [due before, due after]} as text.

    Starts and pauses stay, verdicts stand; a promise that is no longer made is void, a new one, or one that
    is made again, has its clock from the same facts (clock rule 6).
    """
    cycle = current_cycle(facts_of(order))
    clocks = order.clocks.filter(cycle=cycle.number).select_related("target__version", "calendar")
    present = {(clock.metric, clock.round): clock for clock in clocks}
    open_ones = [clock for clock in present.values() if clock.judged_at is None]
    for clock in open_ones:
        clock.work_order = order
    cancel_timers(TIMER, _keys(open_ones))
    before = {clock.metric: clock.due_at for clock in open_ones if clock.state in LIVE_CLOCKS}
    wanted = {(target.metric, rounds_begun(target, cycle)): target for target in targets}
    dropped = [clock.pk for clock in open_ones if (clock.metric, clock.round) not in wanted]
    Clock.objects.filter(pk__in=dropped).update(state=ClockState.VOID, due_at=None, marks_due={})
    kept = [clock for clock in open_ones if (clock.metric, clock.round) in wanted]
    for clock in kept:
        clock.state = ClockState.PENDING  # a void one may count again
    added = [
        Clock(work_order=order, cycle=cycle.number, metric=metric, round=number)
        for metric, number in wanted
        if (metric, number) not in present
    ]
    aimed = [*kept, *added]
    aims = [wanted[clock.metric, clock.round] for clock in aimed]
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
    """Stop what is still running of all cycles, and the escalation of what was missed: a new cycle begins."""
    unfinished = Q(state__in=LIVE_CLOCKS) | Q(state=ClockState.BREACHED, stopped_at=None)
    cancel_timers(TIMER, _keys(order.clocks.filter(unfinished).select_related("target__version")))
    order.clocks.live().update(state=ClockState.VOID, due_at=None, marks_due={})


def _aim(clocks, targets):
    calendars = calendars_of(targets)
    for clock, target in zip(clocks, targets, strict=True):
        clock.metric, clock.target_id, clock.firm = target.metric, target.id, target.firm
        clock.position, clock.calendar = target.position, calendars[target.id]


def _read_all(clocks, targets, cycle, *, at):
    for clock, target in zip(clocks, targets, strict=True):
        timetable = timetable_for(clock)
        verdict = None if clock.state in LIVE_CLOCKS else reading_of(clock)
        reading = read(target, cycle, timetable, now=at, judged=verdict, round=clock.round)
        show(clock, reading, at=at)
        pauses = pauses_within(target, cycle, reading.started_at) if reading.started_at else []
        marks = marks_of(target, reading, pauses, timetable, ended_at=ended_at(target, cycle))
        clock.marks_due = kept(marks)


def _begin_rounds(clocks, targets, cycle, *, at):
    """Make the clocks of rounds that an update to the customer has begun, counted like the one before; return them."""
    last = {
        target.metric: (clock, target) for clock, target in _by_round(clocks, targets) if target.metric in REPEATING
    }
    rounds = [
        (Clock(work_order=clock.work_order, cycle=cycle.number, round=number, calendar=clock.calendar), target)
        for clock, target in last.values()
        if clock.judged_at and clock.stopped_at
        for number in range(clock.round + 1, rounds_begun(target, cycle) + 1)
    ]
    if not rounds:
        return []
    begun, aims = zip(*rounds, strict=True)
    for clock, target in rounds:
        clock.metric, clock.target_id, clock.firm, clock.position = (
            target.metric, target.id, target.firm, target.position,
        )  # fmt: skip
    _read_all(begun, aims, cycle, at=at)
    Clock.objects.bulk_create(begun)
    _set_timers(begun, aims)
    record_verdicts(begun[0].work_order, begun, at=at)
    return begun


def _by_round(clocks, targets):
    return sorted(zip(clocks, targets, strict=True), key=lambda pair: pair[0].round)


def _set_timers(clocks, targets):
    wanted, unwanted = [], []
    for clock, target in zip(clocks, targets, strict=True):
        wanted += (timers := _timers_ahead(clock))
        ahead = {key for _kind, key, _fires_at in timers}
        unwanted += [key for level in levels_of(target) if (key := key_of(clock.pk, level)) not in ahead]
    if wanted:
        set_timers(wanted)
    if unwanted:
        cancel_timers(TIMER, unwanted)


def _timers_ahead(clock):
    timers = timers_of(marks_on(clock), clock)
    return [(TIMER, key_of(clock.pk, level), fires_at) for level, fires_at in timers.items()]


def _keys(clocks):
    return [key_of(clock.pk, level) for clock in clocks for level in levels_of(spec_of(clock))]


def _text(instant):
    return instant.isoformat() if instant else None
