"""What a work order's promises would have come to under other targets or another calendar. Pure, as the clocks are."""

from dataclasses import dataclass, replace
from datetime import datetime

from tickets.choices import LIVE_CLOCKS, ClockState
from tickets.rules.clocks import Reading, read, rounds_begun
from tickets.rules.facts import FactAt, cycles, known_by

JUDGED = frozenset({ClockState.MET, ClockState.BREACHED})


@dataclass(frozen=True)
class Aim:
    """What a clock counts, and in which time."""

    target: object
    timetable: object


@dataclass(frozen=True)
class Recorded:
    """A clock as it stands: what it counts and shows. `settled`: its verdict fell before its promise was changed."""

    aim: Aim
    reading: Reading
    recorded_at: datetime | None
    settled: bool = False


@dataclass(frozen=True)
class Case:
    """A work order: its facts as recorded, its clocks by (cycle, metric, round), and the metrics promised now."""

    facts: tuple[FactAt, ...]
    clocks: dict[tuple, Recorded]
    promised: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What a promise came to and would have come to: met, breached, or '' where nothing was judged."""

    key: tuple
    was: str
    would: str
    due_was: datetime | None
    due_would: datetime | None
    stopped_at: datetime | None

    @property
    def flips(self):
        return self.was != self.would


def aims_of(case, targets, timetable_of):
    """Return {(cycle, metric, round): Aim} of the promises that these targets would have made in a case.

    Where a metric is promised now and has no clock in some cycle, its promise came later: no target changes that.
    """
    wanted = {
        (number, target.metric, round): Aim(target, timetable_of(target))
        for number, cycle in cycles(case.facts).items()
        for target in targets
        for round in range(1, rounds_begun(target, cycle) + 1)
    }
    return {key: aim for key, aim in wanted.items() if key in case.clocks or key[1] not in case.promised}


def outcomes(case, aims, *, at):
    """Return an Outcome for each promise that was made, or would have been.

    A verdict on record is compared with what the facts known then say under the same target: where the two differ,
    something was entered late, and only what the change itself alters counts as a flip.
    """
    return [_outcome(case, key, case.clocks.get(key), aims.get(key), at) for key in sorted({*case.clocks, *aims})]


def _outcome(case, key, clock, aim, at):
    now = clock.reading if clock else None
    if clock and clock.settled:
        then, firm = now, clock.aim.target.firm
    elif aim is None:
        then, firm = None, False
    else:
        then, firm = _again(case, key, clock, aim, at), aim.target.firm
        if clock and then.state == _again(case, key, clock, clock.aim, at).state:
            then = replace(then, state=clock.reading.state)
    stopped = next((reading.stopped_at for reading in (now, then) if reading and reading.stopped_at), None)
    return Outcome(
        key,
        _judged(now, bool(clock) and clock.aim.target.firm),
        _judged(then, firm),
        now and now.due_at,
        then and then.due_at,
        stopped,
    )


def _again(case, key, clock, aim, at):
    number, _metric, round = key
    facts = known_by(case.facts, clock.recorded_at) if clock and clock.recorded_at else case.facts
    parts = cycles(facts)
    following = parts.get(number + 1)
    reading = read(
        aim.target, parts[number], aim.timetable, now=following.facts[0].at if following else at, round=round
    )
    if following and reading.state in LIVE_CLOCKS:  # what ran when a new cycle began, was judged no more
        return replace(reading, state=ClockState.VOID)
    return reading


def _judged(reading, firm):
    return str(reading.state) if reading and firm and reading.state in JUDGED else ""
