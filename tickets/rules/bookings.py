"""Free slots of a member's day, and which verb an appointment allows when (R1.4, R10.1). Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from customers.rules.wording import LINKS

# (state, verb): the state afterwards
STEPS = {
    ("booked", "confirm"): "confirmed",
    ("booked", "finish"): "done",
    ("confirmed", "finish"): "done",
    ("booked", "miss"): "no_show",
    ("confirmed", "miss"): "no_show",
    ("booked", "cancel"): "cancelled",
    ("confirmed", "cancel"): "cancelled",
}
BEGUN = ("finish", "miss")  # what can be said only once it was to begin
TAKEN = ("booked", "confirmed", "done", "no_show")  # a member's time is given away
BOOKING, BOOKING_LASTS = LINKS["booking"].purpose, LINKS["booking"].lasts  # the customers' own links
AHEAD = timedelta(days=60)  # so far ahead a customer books by themselves …
MOST = 5  # … and so many appointments at once; the desk may do more


@dataclass(frozen=True)
class Span:
    """A stretch of time, from an instant until before another."""

    start: datetime
    end: datetime

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end

    def holds(self, other):
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Offer:
    """A free `Span` with the member whose time it is."""

    slot: Span
    member: Any


def verbs_of(state, *, begun):
    """Return what can be done to an appointment in a state."""
    return [verb for before, verb in STEPS if before == state and (begun or verb not in BEGUN)]


def can_move(state, *, begun):
    """Say whether an appointment may be given another time: it is still to come."""
    return state in ("booked", "confirmed") and not begun


def free_slots(working, busy, *, minutes, step, earliest):
    """Return the `Span`s of so many minutes that lie in working time, begin at or after `earliest`, and are not busy.

    They begin every `step` minutes, counted from the beginning of each working stretch; `busy` are absences,
    appointments and visits.
    """
    length, pace, found = timedelta(minutes=minutes), timedelta(minutes=step), []
    for stretch in working:
        start = stretch.start
        while start + length <= stretch.end:
            slot = Span(start, start + length)
            if start >= earliest and not any(slot.overlaps(other) for other in busy):
                found.append(slot)
            start += pace
    return found
