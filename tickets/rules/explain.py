"""Why this deadline? The stretch of a clock piece by piece, adding up to the second, with who owned each (rule 9)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from contracts.choices import Counting, Metric
from tickets.choices import ClockState, Fact, MinuteOwner
from tickets.rules.clocks import ENDINGS, pauses_within
from tickets.rules.facts import FactAt
from tickets.rules.owners import holders, split

PAUSE = "pause"
_SECOND = timedelta(seconds=1)


class Piece(NamedTuple):
    """A piece of one kind and one owner.

    `counted` says whether it uses time up, `late` that it lies after the due instant, `label` is a holiday's
    name. `seconds` are whole: the counted ones of a stretch add up to what was promised, the owners' to all.
    """

    start: datetime
    end: datetime
    kind: str
    label: str
    owner: str
    counted: bool
    late: bool = False
    seconds: int = 0

    @property
    def length(self):
        return self.end - self.start


@dataclass(frozen=True)
class Share:
    """What one owner had of a stretch, in seconds: all of it, the counted part and the part after the due instant."""

    owner: str
    seconds: int
    counted: int
    late: int
    percent: float
    offset: float  # percent of the stretch that stands before it, for a drawing


def explain(target, reading, cycle, timetable, *, now, language=""):
    """Return the `Piece`s from the start of a clock to its due instant, or to its stop or now if that is later.

    They follow each other without a gap. The counted pieces up to the due instant add up to the time that
    was promised; what lies after the stop, or is still to come, is left over and nobody's. Empty for a
    clock that has not begun.
    """
    start = reading.started_at
    if start is None:
        return []
    reached = max(start, reading.stopped_at or _until(target, reading, cycle, now))
    due = None if reading.state == ClockState.VOID else reading.due_at
    end = max(reached, due or reached)
    pieces = []
    for piece in _stretch(target, reading, cycle, timetable, end, language):
        pieces += _owned(piece, holders(target, cycle), reached=reached, due=due)
    return _in_seconds(pieces)


def shares(pieces):
    """Return the `Share` of each owner who had a part of a stretch, in the order of `MinuteOwner`."""
    total = sum(piece.seconds for piece in pieces)
    found, before = [], 0
    for owner in MinuteOwner.values:
        theirs = [piece for piece in pieces if piece.owner == owner]
        if seconds := sum(piece.seconds for piece in theirs):
            counted = sum(piece.seconds for piece in theirs if piece.counted)
            late = sum(piece.seconds for piece in theirs if piece.late)
            found.append(Share(owner, seconds, counted, late, 100 * seconds / total, 100 * before / total))
            before += seconds
    return found


def promised_seconds(pieces):
    """Return the seconds that counted up to the due instant."""
    return sum(piece.seconds for piece in pieces if piece.counted and not piece.late)


def _until(target, reading, cycle, now):
    """Return until when a clock that nothing stopped is of interest: now, or the instant that ended it."""
    over = ENDINGS[target.metric] | ({Fact.COMPLETED} if target.metric == Metric.ON_SITE else set())
    ending = cycle.first(over) or (cycle.facts[-1] if reading.state == ClockState.VOID else None)
    return min(now, ending.at) if ending else now


def _stretch(target, reading, cycle, timetable, end, language):
    """Yield the pieces by kind of time alone; a pause that the clock leaves out is one of its own."""
    stop = FactAt("", reading.stopped_at) if reading.stopped_at else None
    # The end of the next working day comes whether or not somebody waits.
    waits = target.counting != Counting.END_OF_NEXT_WORKING_DAY
    reached = reading.started_at
    for pause in pauses_within(target, cycle, reached, stop) if waits else ():
        begins, ends = max(pause.start, reached), min(pause.end or end, end)
        if begins >= ends:
            continue
        yield from _worked(timetable, reached, begins, language)
        yield Piece(begins, ends, PAUSE, "", pause.owner or MinuteOwner.OTHER, counted=False)
        reached = ends
    yield from _worked(timetable, reached, end, language)


def _worked(timetable, start, end, language):
    if end <= start:
        return
    for segment in timetable.segments(start, end, language=language):
        owner = "" if segment.counted else MinuteOwner.CLOSED
        yield Piece(segment.start, segment.end, segment.kind, segment.label, owner, segment.counted)


def _owned(piece, held, *, reached, due):
    """Cut a piece where it changes hands, at the due instant, and where the clock stands now."""
    cuts = [instant for instant in (reached, due) if instant is not None]
    for start, end, holder in split(piece.start, piece.end, held, cuts):
        owner = MinuteOwner.LEFT if start >= reached else piece.owner or holder
        yield piece._replace(start=start, end=end, owner=owner, late=due is not None and start >= due)


def _in_seconds(pieces):
    """Give each piece whole seconds; parts of one are carried on among the pieces that are added up together."""
    carried = {}
    rounded = []
    for piece in pieces:
        kind = (piece.counted, piece.late)
        before = carried.get(kind, timedelta())
        carried[kind] = before + piece.length
        rounded.append(piece._replace(seconds=carried[kind] // _SECOND - before // _SECOND))
    return rounded
