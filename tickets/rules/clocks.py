"""A clock is a pure function of (facts, target, timetable). Nothing else in the project judges a promise."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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
    # What the customer hears or sees of us; an acceptance is a thing among ourselves.
    Metric.UPDATE: frozenset({Fact.RESPONDED, Fact.DIAGNOSED, Fact.REPLIED, Fact.ARRIVED}),
}
# Each stop of these begins the next round: an update at least every so often, while the work goes on.
REPEATING = frozenset({Metric.UPDATE})

_CALLED_OFF = frozenset({Fact.CANCELLED, Fact.MERGED})
# What leaves nothing to promise any more; whoever wants no call, or cannot be reached, is owed none (R12.4).
ENDINGS = dict.fromkeys(Metric, _CALLED_OFF) | {
    Metric.UPDATE: _CALLED_OFF | {Fact.COMPLETED},
    Metric.CALLBACK: _CALLED_OFF | {Fact.CALL_DECLINED, Fact.CALL_GIVEN_UP},
}
_ENDS_WITH_IT = REPEATING | {Metric.CALLBACK}
_WHILE_OPEN = frozenset({Metric.RESPONSE, Metric.ON_SITE, Metric.RESTORE, Metric.UPDATE})
_OF_A_VISIT = frozenset({Metric.ON_SITE, Metric.REPORT_RETURN})


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


def read(target, cycle, timetable, *, now, judged=None, round=1):
    """Read one clock.

    `target` is a `contracts.rules.targets.TargetSpec`, `cycle` a `facts.Cycle`, `timetable` counts the
    target's kind of time, `round` tells the repetitions of an update apart. `judged` is an earlier Reading
    that was met or breached: the verdict stands (clock rule 4) and only the instant of the stop is brought
    up to date. Source: DESIGN clock rules 1–6.
    """
    start, stop = span(target, cycle, round)
    ending = cycle.first(ENDINGS[target.metric])
    # With the work a silence ends as well, and with the customer's no the wait for a call; a breach stays what it was.
    settled = stop or (ending if target.metric in _ENDS_WITH_IT else None)
    if judged is not None:
        return replace(judged, stopped_at=settled.at if settled else None)
    if _nothing_to_measure(target, cycle, start, stop):
        return Reading(ClockState.VOID)
    if start is None:
        return Reading(ClockState.PENDING)
    if stop is not None and ending is not None and ending.at < stop.at:
        stop = None  # what comes after the end was not owed any more
    pauses = pauses_within(target, cycle, start.at, stop)
    due = deadline(target, start.at, pauses, timetable)
    reading = Reading(
        ClockState.RUNNING,
        started_at=start.at,
        due_at=due,
        stopped_at=stop.at if stop else None,
        paused_seconds=sum(int((pause.end - pause.start).total_seconds()) for pause in pauses if pause.end),
    )
    verdict = _verdict(reading, ending, now)
    if verdict.state == ClockState.BREACHED and settled is not None:
        return replace(verdict, stopped_at=settled.at)
    return verdict


def span(target, cycle, round=1):
    """Return the facts between which a round is counted, as (start, stop); None for what has not come yet."""
    start, stops = cycle.first(STARTS[target.starts_at]), STOPS[target.metric]
    if target.metric not in REPEATING:
        return start, cycle.first(stops)
    said = _repeated(target, cycle, start)
    starts = [start, *said][round - 1 : round]
    return (starts or [None])[0], (said[round - 1 : round] or [None])[0]


def rounds_begun(target, cycle):
    """Return how many rounds of a target have begun; a promise that does not repeat has one."""
    if target.metric not in REPEATING:
        return 1
    return 1 + len(_repeated(target, cycle, cycle.first(STARTS[target.starts_at])))


def ended_at(target, cycle):
    """Return the instant at which the work behind a clock was called off or, for one that repeats, done; or None."""
    ending = cycle.first(ENDINGS[target.metric])
    return ending.at if ending else None


def _repeated(target, cycle, start):
    """Return the facts that each end a round and begin the next one: after the start, until the work ends."""
    if start is None:
        return []
    following = cycle.facts[cycle.facts.index(start) + 1 :]
    ending = next((fact for fact in following if fact.kind in ENDINGS[target.metric]), None)
    until = following.index(ending) if ending else None
    return [fact for fact in following[:until] if fact.kind in STOPS[target.metric]]


def _verdict(reading, ending, now):
    """Met at or before the due instant; breached from the first microsecond after it (I-10)."""
    due = reading.due_at
    until = reading.stopped_at or (ending.at if ending else now)
    if due is not None and until > due:
        return replace(reading, state=ClockState.BREACHED, breached_at=due)
    if reading.stopped_at is not None:
        return replace(reading, state=ClockState.MET, met_at=reading.stopped_at)
    if ending is not None:
        return replace(reading, state=ClockState.VOID)
    return reading if due is not None else replace(reading, state=ClockState.PAUSED)


def _nothing_to_measure(target, cycle, start, stop):
    """Say whether a clock has lost its point.

    Solved by phone, there is no visit to be on time for and no paper to bring back (R8.2); a stop before
    its start, or an end that comes before both, leaves nothing to count.
    """
    done = cycle.first({Fact.COMPLETED})
    if target.metric in _OF_A_VISIT and done and done.by_phone and cycle.first({Fact.ARRIVED}) is None:
        return True
    if start is None:
        over = cycle.first(ENDINGS[target.metric]) or cycle.first({Fact.CLOSED})
        return bool(stop or over or (done and target.metric in _WHILE_OPEN))
    return stop is not None and stop.at < start.at


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


def deadline(target, start, pauses, timetable, *, share=1, before=timedelta()):
    """Return the instant at which `share` (0–1) of the time, less `before`, is used up; None while it waits there.

    Time is counted in the target's own kind, leaving out the pauses; a pause that begins after the
    deadline changes nothing (clock rule 3). What would lie before the start is None as well.
    """
    if target.counting == Counting.END_OF_NEXT_WORKING_DAY:
        due = timetable.end_of_next_working_day(start)
        at = due - before if share == 1 else start + (due - start) * share
        return at if at >= start else None
    left = target.duration(timetable.usual_day) * share - before
    return counted_on(start, left, pauses, timetable) if left >= timedelta() else None


def counted_on(start, length, pauses, timetable):
    """Return the instant at which `length` was counted since `start`, leaving out pauses; None while it waits."""
    left, at = length, start
    for pause in pauses:
        counted = timetable.between(at, pause.start)
        if counted >= left:
            break
        left -= counted
        if pause.end is None:
            return None
        at = pause.end
    return timetable.add(at, left)
