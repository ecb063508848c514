"""Who may be told, and when: consent, do-not-contact, quiet hours, the week's most contacts (R7). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from aftersales.messaging.quiet import opening
from customers.choices import LeftOut
from customers.rules.rhythm import DAY, slot_instant

MIDNIGHT = time()


@dataclass(frozen=True)
class Quiet:
    """Hours of the day in which nobody is written to, which may pass midnight; both None for none."""

    begins: time | None
    ends: time | None


@dataclass(frozen=True)
class Window:
    """From when and until when a message may leave, and the Monday of the week it counts for."""

    opens: datetime
    closes: datetime
    week: date

    @property
    def is_over(self):
        """Say whether it could leave only after its time."""
        return self.opens >= self.closes


def fault_of(*, do_not_contact, complains, agreed, address):
    """Return why a contact may not be told by a channel for a purpose, "" when they may.

    `complains`: the customer has an open complaint, which is answered before anything else is offered (R8.7).
    """
    if do_not_contact:
        return LeftOut.DO_NOT_CONTACT
    if complains:
        return LeftOut.COMPLAINT
    if not agreed:
        return LeftOut.NO_CONSENT
    return "" if address else LeftOut.NO_ADDRESS


def chosen(faults: Sequence[tuple[Any, str]]):
    """Return (contact, why not) of the one card a customer gets.

    `faults` are (contact, `fault_of` them), the main contact first; whoever is given with a reason stands for
    the customer.
    """
    if not faults:
        return None, LeftOut.NOBODY
    return next((pair for pair in faults if not pair[1]), faults[0])


def too_much(*, window, told, most):
    """Return why a message is one too many or comes too late, "" when it is neither.

    `told` is how much the customer was sent in the window's week, over all plans, of the `most` allowed.
    """
    if told >= most:
        return LeftOut.CAP
    return LeftOut.LATE if window.is_over else ""


def window(*, due_at, at, grace, quiet, own, zone):
    """Return the `Window` of a message that was due at an instant and is written at another.

    It leaves in nobody's quiet hours, the company's or the person's `own`; the grace begins when the hours in which it
    was due are over; and it never leaves in a later week than it counts for.
    """
    opens = awake(max(at, due_at), quiet, own, zone)
    week = week_of(opens, zone)
    closes = min(awake(due_at, quiet, own, zone) + grace, slot_instant(week + DAY * 7, MIDNIGHT, zone))
    return Window(opens, closes, week)


def awake(at, quiet, own, zone):
    """Return the first instant from `at` on that is quiet neither for the company nor for the person."""
    moment = at
    for _turn in range(4):  # the end of one's hours may lie within the other's
        later = moment
        for hours in (quiet, own):
            later = opening(later, zone=zone, begins=hours.begins, ends=hours.ends)
        if later == moment:
            break
        moment = later
    return moment


def week_of(at, zone):
    """Return the Monday of the week an instant lies in."""
    return monday(at.astimezone(zone).date())


def monday(day):
    """Return the Monday of a date's week."""
    return day - timedelta(days=day.weekday())
