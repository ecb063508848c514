"""The instants at which a clock speaks up: warnings before the due instant, the breach, escalation around it.

A level names one of them on one clock, for good:

      1–99       so many percent of the time are used up
       100       the breach
  1001–1099      the escalation step of level 1–99
 10001–30160     1–20160 minutes before the due instant
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contracts.choices import StepAfter
from tickets.choices import ClockState
from tickets.rules.clocks import counted_on, deadline

TIMER = "tickets.clock"
BREACH = 100
STEP = 1_000
BEFORE = 10_000

_TICK = timedelta(microseconds=1)


def key_of(clock_id, level):
    """Return the timer's key of one mark of one clock; a clock is one (work order, metric, cycle, round)."""
    return f"{clock_id}:{level}"


def clock_and_level(key):
    """Return (clock id as text, level) of a timer's key."""
    clock_id, level = key.rsplit(":", 1)
    return clock_id, int(level)


def is_step(level):
    """Say whether a level is one of escalation."""
    return STEP < level < BEFORE


def is_warning(level):
    """Say whether a level warns of a deadline ahead, by percent or by minutes."""
    return level < BREACH or level > BEFORE


def levels_of(target):
    """Return every level of a target, in no order."""
    return [
        *target.marks,
        *(BEFORE + minutes for minutes in target.marks_before),
        *(STEP + step.level for step in target.steps),
        BREACH,
    ]


@dataclass(frozen=True)
class Mark:
    """A level of a clock and its true instant."""

    level: int
    due_at: datetime


def marks_of(target, reading, pauses, timetable, *, ended_at=None):
    """Return the marks of a clock in order of time; none for one that waits, was met, ended or has not begun.

    All are counted in the target's own kind of time. A clock that was breached escalates on until what was
    promised has come or, at `ended_at`, was called off; a wait that it may leave out holds that up as well.
    """
    if reading.state not in (ClockState.RUNNING, ClockState.BREACHED):
        return []
    marks = [*_warnings(target, reading, pauses, timetable), Mark(BREACH, reading.due_at)]
    marks += _steps(target, reading, pauses, timetable)
    until = reading.stopped_at or ended_at
    return sorted((mark for mark in marks if until is None or mark.due_at <= until), key=_in_time)


def kept(marks):
    """Return marks as a clock's row keeps them, {"50": instant as text}; the breach is its `due_at` already."""
    return {str(mark.level): mark.due_at.isoformat() for mark in marks if mark.level != BREACH}


def marks_on(clock):
    """Return the marks of a clock from its row, in order of time."""
    marks = [Mark(int(level), datetime.fromisoformat(due_at)) for level, due_at in clock.marks_due.items()]
    if clock.state in (ClockState.RUNNING, ClockState.BREACHED):
        marks.append(Mark(BREACH, clock.due_at))
    return sorted(marks, key=_in_time)


def timers_of(marks, reading):
    """Return {level: when its timer fires} for the marks of a clock that need one.

    The breach fires a microsecond after the due instant: at the due instant the promise can still be kept
    (I-10). The steps that follow the breach get their timers with it.
    """
    if reading.state == ClockState.RUNNING:
        return {
            mark.level: mark.due_at + _TICK if mark.level == BREACH else mark.due_at
            for mark in marks
            if not follows_breach(mark, reading.due_at)
        }
    if reading.state == ClockState.BREACHED and reading.stopped_at is None:
        return {mark.level: mark.due_at for mark in marks if follows_breach(mark, reading.due_at)}
    return {}


def follows_breach(mark, due_at):
    """Say whether a mark is a step of escalation that waits for the breach."""
    return is_step(mark.level) and mark.due_at >= due_at


def _in_time(mark):
    return mark.due_at, mark.level


def _warnings(target, reading, pauses, timetable):
    def at(**where):
        return deadline(target, reading.started_at, pauses, timetable, **where)

    percents = [(level, at(share=level / 100)) for level in target.marks]
    minutes = [(BEFORE + n, at(before=timedelta(minutes=n))) for n in target.marks_before]
    return [Mark(level, due_at) for level, due_at in (*percents, *minutes) if due_at is not None]


def _steps(target, reading, pauses, timetable):
    for step in target.steps:
        if (at := _step_at(step, target, reading, pauses, timetable)) is not None:
            yield Mark(STEP + step.level, at)


def _step_at(step, target, reading, pauses, timetable):
    later = timedelta(minutes=step.minutes)
    if step.after == StepAfter.BEFORE:
        return deadline(target, reading.started_at, pauses, timetable, before=later)
    if step.after == StepAfter.BREACH:
        since = reading.due_at
    else:
        since = deadline(target, reading.started_at, pauses, timetable, share=step.mark / 100)
    ahead = [
        replace(pause, start=max(pause.start, since)) for pause in pauses if pause.end is None or pause.end > since
    ]
    return counted_on(since, later, ahead, timetable)
