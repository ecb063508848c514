"""A stretch of time, explained: which part counted, and what the rest was."""

from datetime import datetime, timedelta
from typing import NamedTuple

from aftersales.worktime.choices import COUNTED, DAYS_OFF, DayKind, TimeKind
from aftersales.worktime.grid import ONE_DAY, intervals, midnight
from aftersales.worktime.words import length_of


class Piece(NamedTuple):
    """A piece of one kind, between instants in microseconds since 1970."""

    start: int
    end: int
    kind: str
    label: str


class Segment(NamedTuple):
    """A piece of one kind, from `start` until `end`; `label` is the holiday's name, or ''."""

    start: datetime
    end: datetime
    kind: str
    label: str

    @property
    def counted(self) -> bool:
        """Say whether this piece is working time."""
        return self.kind in COUNTED

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    @property
    def length_text(self):
        return length_of(self.length)

    @property
    def get_kind_display(self):
        """Return the kind in the reader's words, as a model's field with choices does."""
        return TimeKind(self.kind).label


def day_pieces(schedule, on, language):
    """Return a date from midnight to midnight as pieces, unmerged."""
    reached, until = midnight(schedule, on), midnight(schedule, on + ONE_DAY)
    today = schedule.day(on)
    idle, label = DAYS_OFF.get(today.kind, TimeKind.CLOSED), schedule.name(on, language)
    pieces = []
    for start, end, kind, name in _worked(schedule, on, language):
        start, end = max(start, reached), min(end, until)
        if end > start:
            pieces += [Piece(reached, start, idle, label), Piece(start, end, kind, name)]
            reached = end
    return [piece for piece in (*pieces, Piece(reached, until, idle, label)) if piece.end > piece.start]


def merged(pieces):
    """Return the pieces with neighbours of the same kind and label made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1][2:] == piece[2:]:
            joined[-1] = joined[-1]._replace(end=piece.end)
        else:
            joined.append(piece)
    return joined


def _worked(schedule, on, language):
    """Yield the working intervals that touch a date, those of the day before first, with their own day's kind."""
    for day in (on - ONE_DAY, on):
        kind = TimeKind.MAKEUP if schedule.day(day).kind == DayKind.MAKEUP else TimeKind.OPEN
        label = schedule.name(day, language)
        for start, end in intervals(schedule, day):
            yield start, end, kind, label
