"""Whom to send: a suggestion the dispatcher may take in one click."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Candidate:
    """A technician as the desk sees them: open work orders, until when away (at which event), and next booked."""

    pk: object
    name: str
    open_orders: int
    away_until: datetime | None = None
    at_event: str = ""
    booked_from: datetime | None = None
    booked_until: datetime | None = None

    @property
    def is_away(self):
        return self.away_until is not None


def rank(known):
    """Return what sorts candidates best first: who is there, who was at this customer last, who has least to do.

    `known` are ids of technicians who worked for the customer before, the latest first.
    """
    places = {member_id: place for place, member_id in enumerate(known)}
    return lambda one: (one.is_away, places.get(one.pk, len(places)), one.open_orders, one.name)
