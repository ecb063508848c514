"""Trips, brought as far as a state the way people do."""

from datetime import timedelta

from billing.actions import trips
from billing.choices import TripState
from billing.models import Trip
from tests.billing.making import MONDAY

TODAY = MONDAY.date()
_DAY = timedelta(days=1)


def trip(company, *, member=None, at=MONDAY, **fields):
    """A trip that was asked for: from today, for three days, of the manager unless told otherwise."""
    member = member or company.technician
    usual = {"places": "苏州、无锡", "purpose": "园区驻场检修", "starts_on": TODAY, "ends_on": TODAY + 2 * _DAY}
    asks = {"approver": company.manager, **usual, **fields}
    return trips.ask_trip(member=member, by=member.actor, at=at, **asks)


def brought(company, state, *, at=MONDAY, **fields):
    """A trip brought as far as a state, all at one instant."""
    made = trip(company, at=at, **fields)
    own, deciding = {"by": made.member.actor, "at": at}, {"by": made.approver.actor, "at": at}
    if state == TripState.REFUSED:
        return trips.refuse_trip(trip=made, reason="当地有人", **deciding)
    if state == TripState.CANCELLED:
        return trips.cancel_trip(trip=made, **own)
    steps = {
        TripState.APPROVED: lambda: trips.approve_trip(trip=made, **deciding),
        TripState.AWAY: lambda: trips.leave(trip=made, **own),
        TripState.RETURNED: lambda: trips.register_return(trip=made, receiver=made.approver, **own),
        TripState.CLOSED: lambda: trips.take_over(trip=made, **deciding),
    }
    for reached, step in steps.items():
        if made.state == state:
            break
        made = step()
        assert made.state == reached
    return Trip.objects.select_related("member", "approver", "receiver").get(pk=made.pk)
