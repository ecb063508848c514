"""What a calendar answers to whoever tries it, with the stretch of time drawn and added up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersales.worktime.choices import TimeKind
from aftersales.worktime.segments import Segment
from aftersales.worktime.words import length_of

LONGEST = timedelta(days=731)  # between the first instant and the last: each day of them is answered in pieces
WIDTH = 1000  # of the drawing, in its own units


class TooFar(ValueError):
    """That much working time takes longer than a calendar explains."""

    def __init__(self):
        super().__init__(f"more than {LONGEST.days} days")


@dataclass(frozen=True)
class Bar:
    """A piece of the drawing."""

    x: float
    width: float
    piece: Segment


@dataclass(frozen=True)
class Answer:
    """The stretch from `start` to `end`, of which `worked` was working time, piece by piece."""

    start: datetime
    end: datetime
    worked: timedelta
    pieces: list[Segment]

    @property
    def worked_text(self):
        return length_of(self.worked)

    @property
    def bars(self):
        """Return the pieces as places on a line of WIDTH."""
        span = self.end - self.start
        return [Bar((p.start - self.start) / span * WIDTH, p.length / span * WIDTH, p) for p in self.pieces]

    @property
    def totals(self):
        """Return (kind in words, whether it counts, slug, length in words) for each kind of time there is."""
        lengths: dict[str, timedelta] = defaultdict(timedelta)
        for piece in self.pieces:
            lengths[piece.kind] += piece.length
        by_kind = {piece.kind: piece for piece in self.pieces}
        return [
            (kind.label, by_kind[kind].counted, kind.value, length_of(lengths[kind]))
            for kind in TimeKind
            if kind in by_kind
        ]


def due(timetable, start, length, *, language):
    """Return the Answer to "when is so much working time over": its `end`. Raises TooFar and BeyondHorizon."""
    if length > LONGEST:
        raise TooFar
    end = timetable.add(start, length)
    if end - start > LONGEST:
        raise TooFar
    return elapsed(timetable, start, end, language=language)


def elapsed(timetable, start, end, *, language):
    """Return the Answer to "how much was worked": `worked`. Raises BeyondHorizon, and ValueError for an early end."""
    pieces = timetable.segments(start, end, language=language)
    return Answer(start, end, timetable.between(start, end), pieces)
