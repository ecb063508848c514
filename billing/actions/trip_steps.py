"""The door every verb on a trip goes through."""

from django.utils.translation import gettext as _

from aftersales.errors import Forbidden, Refused
from billing.actions.entering import company_day, refuse_key
from billing.choices import TripVerb
from billing.models import Trip
from billing.queries.people import principals
from billing.rules.trips import APPROVERS, OWN, next_trip_state, trip_refusal


def enter_trip(trip, verb, *, by, at):
    """Lock a trip for a verb and return it fresh.

    Raises Refused (`wrong_state`, `not_the_traveller`, `not_yours`), Forbidden (`own_trip`, `keys_never_sign`).
    """
    found = Trip.objects.select_for_update(of=("self",), no_key=True).select_related("member", "approver", "receiver")
    found = found.get(pk=trip.pk)
    if next_trip_state(found.state, verb) is None:
        raise Refused(trip_refusal(found.state, verb), code="wrong_state")
    if verb in OWN and str(found.member_id) != by.membership_id:
        raise Refused(_("Only %(name)s can do this.") % {"name": found.member.name}, code="not_the_traveller")
    if verb in APPROVERS or verb == TripVerb.TAKE_OVER:
        refuse_key(by)
        _refuse_others(found, verb, by=by, on=company_day(at))
    return found


def move_trip(trip, verb, **columns):
    """Bring a trip to the state a verb leads to, with the columns that go with it."""
    trip.state = next_trip_state(trip.state, verb)
    for name, value in columns.items():
        setattr(trip, name, value)
    trip.save()


def may_approve(trip, actor, *, on):
    """Say whether an actor decides on a trip on a day: who was named, or their deputy; never the traveller."""
    me = actor.membership_id
    if me is None or me == str(trip.member_id):
        return False
    return me == str(trip.approver_id) or trip.approver_id in {one.pk for one in principals(me, on=on)}


def _refuse_others(trip, verb, *, by, on):
    if by.membership_id == str(trip.member_id):
        raise Forbidden(_("Nobody permits their own trip."), code="own_trip")
    if verb == TripVerb.TAKE_OVER:
        if by.membership_id not in (str(trip.receiver_id), str(trip.approver_id)):
            raise Refused(_("Only %(name)s can do this.") % {"name": trip.receiver.name}, code="not_yours")
    elif not may_approve(trip, by, on=on):
        raise Refused(_("Only %(name)s can do this.") % {"name": trip.approver.name}, code="not_yours")
