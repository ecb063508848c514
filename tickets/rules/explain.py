"""Why this deadline? The stretch of a clock piece by piece, adding up to the second (clock rule 9)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from tickets.rules.clocks import pauses_within

PAUSE = "pause"


class Piece(NamedTuple):
    """A piece of one kind: `counted` or not, with the holiday's name and who owned a pause."""

    start: datetime
    end: datetime
    kind: str
    label: str
    owner: str
    counted: bool

    @property
    def length(self):
        return self.end - self.start


def explain(target, reading, cycle, timetable, *, now, language=""):
    """Return the `Piece`s from the start of a clock to its due instant, or to its stop or now if that is later.

    Empty for a clock that has not begun. The counted pieces up to the due instant add up to the time
    that was promised; a pause counts for nobody but its owner.
    """
    if reading.started_at is None:
        return []
    end = max(filter(None, (reading.due_at, reading.stopped_at)), default=now)
    if reading.due_at is None or (reading.stopped_at is None and now > end):
        end = max(now, reading.started_at)
    pauses = pauses_within(target, cycle, reading.started_at)
    pieces, reached = [], reading.started_at
    for pause in pauses:
        begins, ends = min(pause.start, end), min(pause.end or end, end)
        if begins >= end:
            break
        pieces += _worked(timetable, reached, begins, language)
        pieces.append(Piece(begins, ends, PAUSE, "", pause.owner, counted=False))
        reached = ends
    return [*pieces, *_worked(timetable, reached, end, language)]


def counted_time(pieces, *, until=None):
    """Return the time that counted, up to an instant if one is given."""
    spans = ((piece.start, min(piece.end, until) if until else piece.end) for piece in pieces if piece.counted)
    return sum((end - start for start, end in spans if end > start), timedelta())


def _worked(timetable, start, end, language):
    if end <= start:
        return []
    return [
        Piece(segment.start, segment.end, segment.kind, segment.label, "", segment.counted)
        for segment in timetable.segments(start, end, language=language)
    ]
