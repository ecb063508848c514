"""On the way, and there."""

from tickets.actions.steps import enter, leave
from tickets.choices import Fact, Verb
from tickets.queries.visits import current_visit


def depart(*, work_order, by, at, device_at=None):
    """Set out for the customer."""
    order = enter(work_order, Verb.DEPART, by=by)
    visit = current_visit(order)
    visit.departed_at = at
    visit.save(update_fields=["departed_at"])
    return leave(
        order,
        Verb.DEPART,
        Fact.DEPARTED,
        by=by,
        at=at,
        facts={"visit": str(visit.pk)},
        public=True,
        device_at=device_at,
    )


def arrive(*, work_order, by, at, place="", device_at=None):
    """Check in on site; `place` is "latitude,longitude" where the technician allows it (clock rule 2, R12.3)."""
    order = enter(work_order, Verb.ARRIVE, by=by)
    visit = current_visit(order)
    visit.arrived_at, visit.arrival_place = at, place
    visit.save(update_fields=["arrived_at", "arrival_place"])
    facts = {"visit": str(visit.pk)}  # the place stands on the visit: somebody lives there, and a fact stays for good
    return leave(order, Verb.ARRIVE, Fact.ARRIVED, by=by, at=at, facts=facts, public=True, device_at=device_at)
