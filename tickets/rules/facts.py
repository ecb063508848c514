"""The facts of a work order as its clocks see them."""

from dataclasses import dataclass, replace
from datetime import datetime

from tickets.choices import Fact

# The times a manager may correct (clock rules 2 and 3).
CORRECTABLE = frozenset(
    {
        Fact.REPORTED,
        Fact.RESPONDED,
        Fact.DIAGNOSED,
        Fact.DEPARTED,
        Fact.ARRIVED,
        Fact.PAUSED,
        Fact.RESUMED,
        Fact.COMPLETED,
        Fact.HANDED_IN,
        Fact.CALLED_BACK,
    }
)


@dataclass(frozen=True)
class FactAt:
    """One thing that happened. `ref` names its event; a correction names the event it `corrects`.

    `by_phone` marks a completion without a visit (R8.2); `owner` says who owned a pause (clock rule 9);
    `recorded_at` is when it was written down, where that matters.
    """

    kind: str
    at: datetime
    ref: str = ""
    corrects: str = ""
    by_phone: bool = False
    owner: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class Pause:
    """A stretch of waiting; `end` is None while it lasts."""

    start: datetime
    end: datetime | None
    owner: str = ""


@dataclass(frozen=True)
class Cycle:
    """What happened from the report, or from the last reopening, until now; `number` counts from 1."""

    number: int
    facts: tuple[FactAt, ...]

    def first(self, kinds):
        """Return the earliest fact of these kinds, or None."""
        return next((fact for fact in self.facts if fact.kind in kinds), None)

    @property
    def pauses(self):
        """Return the stretches of waiting, in order."""
        stretches: list[Pause] = []
        for fact in self.facts:
            if fact.kind == Fact.PAUSED:
                stretches.append(Pause(fact.at, None, fact.owner))
            elif fact.kind == Fact.RESUMED and stretches and stretches[-1].end is None:
                stretches[-1] = replace(stretches[-1], end=fact.at)
        return stretches


def corrected(facts):
    """Apply corrections: an event takes the instant of its last correction. Input and output are in order of record."""
    moved = {fact.corrects: fact.at for fact in facts if fact.kind == Fact.CORRECTED}
    return [replace(fact, at=moved.get(fact.ref, fact.at)) for fact in facts if fact.kind != Fact.CORRECTED]


def known_by(facts, instant):
    """Return the facts without the corrections written down after an instant: what a verdict was given on."""
    return [fact for fact in facts if fact.kind != Fact.CORRECTED or fact.recorded_at <= instant]


def cycles(facts):
    """Return {number: Cycle}: a reopening begins a new one, whose closed time before it does not count (rule 5)."""
    parts = [[]]
    for fact in facts:
        if fact.kind == Fact.REOPENED:
            parts.append([])
        parts[-1].append(fact)
    return {
        number: Cycle(number, tuple(sorted(corrected(part), key=lambda fact: fact.at)))
        for number, part in enumerate(parts, start=1)
    }


def current_cycle(facts):
    """Return the cycle at work, the last of `cycles`."""
    return list(cycles(facts).values())[-1]
