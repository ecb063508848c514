"""Who had the ball: from which instant on a work order was in whose hands (clock rule 9)."""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from contracts.choices import Metric
from tickets.choices import Fact, MinuteOwner

# What happens, and in whose hands the work order is from then on. A pause is its reason's until it ends.
_HANDS = {
    Fact.REPORTED: MinuteOwner.DISPATCHER,
    Fact.REOPENED: MinuteOwner.DISPATCHER,
    Fact.ASSIGNED: MinuteOwner.TECHNICIAN,
    Fact.ACCEPTED: MinuteOwner.TECHNICIAN,
    Fact.DECLINED: MinuteOwner.DISPATCHER,
    Fact.DEPARTED: MinuteOwner.TRAVEL,
    Fact.ARRIVED: MinuteOwner.TECHNICIAN,
    Fact.HANDED_IN: MinuteOwner.DISPATCHER,
}


class Hold(NamedTuple):
    """From an instant on, until the next one, this owner."""

    since: datetime
    owner: str


def holders(target, cycle):
    """Return the `Hold`s of a cycle as one clock sees them, in order.

    Once the work is done the report is the technician's to bring and the call back the desk's to make.
    """
    held, hands, waiting = [], str(MinuteOwner.DISPATCHER), ""
    for fact in cycle.facts:
        hands = str(_HANDS.get(fact.kind, hands))
        if fact.kind == Fact.COMPLETED and target.metric == Metric.CALLBACK:
            hands = str(MinuteOwner.DISPATCHER)
        if fact.kind == Fact.PAUSED:
            waiting = fact.owner or str(MinuteOwner.OTHER)
        elif fact.kind == Fact.RESUMED:
            waiting = ""
        held.append(Hold(fact.at, waiting or hands))
    return held


def split(start, end, held, cuts=()):
    """Yield (start, end, owner) of a stretch cut where it changes hands and at the instants `cuts`."""
    edges = {hold.since for hold in held} | set(cuts)
    inside = [start, *sorted(edge for edge in edges if start < edge < end), end]
    parts: list[tuple] = []
    for begins, ends in pairwise(inside):
        owner = next((hold.owner for hold in reversed(held) if hold.since <= begins), str(MinuteOwner.DISPATCHER))
        if parts and parts[-1][2] == owner and begins not in cuts:
            parts[-1] = (parts[-1][0], ends, owner)
        else:
            parts.append((begins, ends, owner))
    yield from parts
