"""A clock is a pure function of (facts, target, timetable). Nothing else in the project judges a promise."""

from dataclasses import dataclass, replace
from datetime import datetime

from contracts.choices import Counting, Metric, StartsAt
from tickets.choices import ClockState, Fact

# An internal note or an automatic message is no answer (clock rule 1); arriving or solving it by phone is one.
_ANSWERS = frozenset(
    {Fact.RESPONDED, Fact.DIAGNOSED, Fact.REPLIED, Fact.ACCEPTED, Fact.ARRIVED, Fact.COMPLETED}
)  # fmt: skip

STARTS = {
    StartsAt.REPORTED: frozenset({Fact.REPORTED, Fact.REOPENED}),
    StartsAt.RESPONDED: _ANSWERS,
    StartsAt.DIAGNOSED: frozenset({Fact.DIAGNOSED}),
    StartsAt.ARRIVED: frozenset({Fact.ARRIVED}),
    StartsAt.COMPLETED: frozenset({Fact.COMPLETED}),
}
STOPS = {
    Metric.RESPONSE: _ANSWERS,
    Metric.ON_SITE: frozenset({Fact.ARRIVED}),
    Metric.RESTORE: frozenset({Fact.COMPLETED}),
    Metric.REPORT_RETURN: frozenset({Fact.HANDED_IN}),
    Metric.CALLBACK: frozenset({Fact.CALLED_BACK}),
    Metric.UPDATE: frozenset({Fact.RESPONDED, Fact.DIAGNOSED, Fact.REPLIED, Fact.ARRIVED}),
}
_ENDINGS = frozenset({Fact.CANCELLED, Fact.MERGED})


@dataclass(frozen=True)
class Reading:
    """What a clock shows.

    `due_at` is None before the start and while the clock waits. `met_at` is set only when the promise was
    kept (stopped at or before the due instant); `breached_at` is the due instant of a promise not kept.
    `paused_seconds` counts ended stretches of waiting only.
    """

    state: str
    started_at: datetime | None = None
    due_at: datetime | None = None
    stopped_at: datetime | None = None
    met_at: datetime | None = None
    breached_at: datetime | None = None
    paused_seconds: int = 0


def read(target, cycle, timetable, *, now, judged=None):
    """Read one clock.

    `target` is a `contracts.rules.targets.TargetSpec`, `cycle` a `facts.Cycle`, `timetable` counts the
    target's kind of time. `judged` is an earlier Reading that was met or breached: the verdict stands
    (clock rule 4) and only the instant of the stop is brought up to date. Source: DESIGN clock rules 1–6.
    """
    start = cycle.first(STARTS[target.starts_at])
    stop = cycle.first(STOPS[target.metric])
    if judged is not None:
        return replace(judged, stopped_at=stop.at if stop else None)
    if start is None or _never_happens(target, cycle, start):
        gone = cycle.first(_ENDINGS) or cycle.first({Fact.CLOSED}) or _never_happens(target, cycle, start)
        return Reading(ClockState.VOID if gone else ClockState.PENDING)
    pauses = pauses_within(target, cycle, start.at, stop)
    due = deadline(target, start.at, pauses, timetable)
    reading = Reading(
        ClockState.RUNNING,
        started_at=start.at,
        due_at=due,
        stopped_at=stop.at if stop else None,
        paused_seconds=sum(int((pause.end - pause.start).total_seconds()) for pause in pauses if pause.end),
    )
    return _verdict(reading, cycle, now)


def _verdict(reading, cycle, now):
    """Met at or before the due instant; breached from the first microsecond after it (I-10)."""
    due, ending = reading.due_at, cycle.first(_ENDINGS)
    until = reading.stopped_at or (ending.at if ending else now)
    if due is not None and until > due:
        return replace(reading, state=ClockState.BREACHED, breached_at=due)
    if reading.stopped_at is not None:
        return replace(reading, state=ClockState.MET, met_at=reading.stopped_at)
    if ending is not None:
        return replace(reading, state=ClockState.VOID)
    return reading if due is not None else replace(reading, state=ClockState.PAUSED)


def _never_happens(target, cycle, start):
    """Solved by phone, there is no visit to be on time for; a stop without its start leaves nothing to measure."""
    done = cycle.first({Fact.COMPLETED})
    if done is None:
        return False
    if target.metric == Metric.ON_SITE:
        return done.by_phone and cycle.first({Fact.ARRIVED}) is None
    return start is None and target.metric == Metric.RESTORE


def pauses_within(target, cycle, start, stop=None):
    """Return the stretches of waiting that this clock may leave out: after its start, before its stop."""
    if not target.pausable:
        return []
    end = stop.at if stop else None
    kept = []
    for pause in cycle.pauses:
        if (end is not None and pause.start >= end) or (pause.end is not None and pause.end <= start):
            continue
        until = pause.end if end is None or (pause.end is not None and pause.end <= end) else end
        kept.append(replace(pause, start=max(pause.start, start), end=until))
    return kept


def deadline(target, start, pauses, timetable, *, share=1):
    """Return the instant at which `share` (0–1) of the time is used up, or None while the clock waits before it.

    Time is counted in the target's own kind, leaving out the pauses; a pause that begins after the
    deadline changes nothing (clock rule 3).
    """
    if target.counting == Counting.END_OF_NEXT_WORKING_DAY:
        due = timetable.end_of_next_working_day(start)
        return due if share == 1 else start + (due - start) * share
    left, at = target.duration(timetable.usual_day) * share, start
    for pause in pauses:
        counted = timetable.between(at, pause.start)
        if counted >= left:
            break
        left -= counted
        if pause.end is None:
            return None
        at = pause.end
    return timetable.add(at, left)
