"""The instants at which a clock speaks up: warnings before the due instant, the breach after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tickets.choices import ClockState
from tickets.rules.clocks import deadline

TIMER = "tickets.clock"
BREACH = 100


def key_of(clock_id, level):
    """Return the timer's key of one mark of one clock; a clock is one (work order, metric, cycle)."""
    return f"{clock_id}:{level}"


def clock_and_level(key):
    """Return (clock id as text, level) of a timer's key."""
    clock_id, level = key.rsplit(":", 1)
    return clock_id, int(level)


@dataclass(frozen=True)
class Mark:
    """`level` is the percentage of the time used up; 100 is the breach."""

    level: int
    due_at: datetime


def marks_ahead(target, reading, pauses, timetable):
    """Return the marks of a running clock, in order; none for one that waits, ended or has not begun.

    The breach is due one microsecond after the due instant: at the due instant the promise can still
    be kept (I-10).
    """
    if reading.state != ClockState.RUNNING:
        return []
    warnings = (
        Mark(level, deadline(target, reading.started_at, pauses, timetable, share=level / 100))
        for level in target.marks
    )
    return [
        *(mark for mark in warnings if mark.due_at is not None),
        Mark(BREACH, reading.due_at + timedelta(microseconds=1)),
    ]
