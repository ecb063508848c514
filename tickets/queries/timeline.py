"""What happened to a work order, for people to read."""

from dataclasses import dataclass
from datetime import datetime

from aftersales.audit.models import Event


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: an event of the work order, or an act of the trail that is none."""

    at: datetime
    by: str
    event: object = None
    act: object = None


def timeline(order):
    """Return the entries newest first: the events, and those audit events that do not name one; two queries."""
    events = [Entry(event.at, event.by_name, event=event) for event in order.events.in_order()]
    acts = [Entry(act.at, act.actor_name, act=act) for act in Event.objects.about(order) if "event" not in act.facts]
    return sorted(events + acts, key=lambda entry: entry.at, reverse=True)
