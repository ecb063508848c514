"""Business trips: asked for, permitted, begun, registered as over, and handed over (R12.8)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.numbers import next_number
from aftersales.tenancy.turns import take_turn
from billing.actions.entering import company_day, refuse_key
from billing.actions.trip_steps import enter_trip, move_trip
from billing.actions.trip_telling import tell_approver, tell_receiver, tell_traveller
from billing.actions.trip_timers import begin_reports, end_reports
from billing.choices import AsksState, TripVerb
from billing.models import Trip, TripOrder
from billing.rules.trips import LONGEST

_FACTS = ("approver", "places", "purpose", "starts_on", "ends_on")
MOST_ORDERS = 50


@transaction.atomic
def ask_trip(*, member, approver, places, purpose, starts_on, ends_on, by, at, orders=()):
    """Ask for permission to go on a trip; who was named is told. Returns the `Trip`.

    `orders` are the work orders it is for. Raises Refused (`own_approver`, `cannot_decide`, `days`, `past`, `overlaps`,
    `not_the_traveller`). Source: R12.8
    """
    trip = Trip(
        number=next_number(f"BT-{company_day(at):%Y%m%d}-", width=4),
        member=member,
        approver=approver,
        places=places,
        purpose=purpose,
        starts_on=starts_on,
        ends_on=ends_on,
        created_at=at,
    )
    _refuse_stranger(trip, by=by)
    _judge(trip, at=at)
    trip.save(force_insert=True)
    _set_orders(trip, orders)
    record("trip.ask", trip, by=by, at=at, facts={"from": str(starts_on), "to": str(ends_on), "places": places})
    tell_approver(trip, "asked", at=at)
    return trip


@transaction.atomic
def change_trip(*, trip, by, at, seen=None, orders=None, **changes):
    """Change what was asked for, until somebody has decided. Raises as `ask_trip` does, and Stale (I-26)."""
    trip = enter_trip(trip, TripVerb.CHANGE, by=by, at=at)
    if seen is not None:
        trip.expect(seen)
    before = trip.approver_id
    changed = [name for name in _FACTS if name in changes and getattr(trip, name) != changes[name]]
    for name in changed:
        setattr(trip, name, changes[name])
    _judge(trip, at=at)
    if changed:
        trip.save()
    if orders is not None:
        _set_orders(trip, orders)
    record("trip.change", trip, by=by, at=at, facts={"changed": changed})
    if trip.approver_id != before:
        tell_approver(trip, "asked", at=at)
    return trip


@transaction.atomic
def approve_trip(*, trip, by, at):
    """Permit a trip, as whom it was asked of or as their deputy.

    Raises Refused (`wrong_state`, `not_yours`), Forbidden (`own_trip`, `keys_never_sign`).
    """
    return _decide(trip, TripVerb.APPROVE, by=by, at=at)


@transaction.atomic
def refuse_trip(*, trip, reason, by, at):
    """Refuse a trip, with the reason. Raises as `approve_trip` does, and Refused (`no_reason`)."""
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    return _decide(trip, TripVerb.REFUSE, by=by, at=at, reason=reason)


@transaction.atomic
def cancel_trip(*, trip, by, at):
    """Call a trip off that has not begun; the approver is told. Raises Refused (`wrong_state`, `not_the_traveller`)."""
    trip = enter_trip(trip, TripVerb.CANCEL, by=by, at=at)
    move_trip(trip, TripVerb.CANCEL)
    record("trip.cancel", trip, by=by, at=at)
    tell_approver(trip, "cancelled", at=at)
    return trip


@transaction.atomic
def leave(*, trip, by, at):
    """Register that a member leaves on a trip that was permitted; its reports are asked for from now on.

    Raises Refused (`wrong_state`, `not_the_traveller`, `too_early`, `too_late`, `away_already`).
    """
    refuse_key(by)
    take_turn()
    trip = enter_trip(trip, TripVerb.LEAVE, by=by, at=at)
    today = company_day(at)
    if today < trip.starts_on:
        raise Refused(_("The permission begins on %(day)s.") % {"day": trip.starts_on}, code="too_early")
    if today > trip.ends_on:
        message = _("The permission ended on %(day)s: ask again.") % {"day": trip.ends_on}
        raise Refused(message, code="too_late")
    other = Trip.objects.away().filter(member=trip.member_id).first()
    if other is not None:
        message = _("%(trip)s is not over yet: register the return first.") % {"trip": other.number}
        raise Refused(message, code="away_already")
    move_trip(trip, TripVerb.LEAVE, left_at=at)
    begin_reports(trip, at=at)
    record("trip.leave", trip, by=by, at=at)
    return trip


@transaction.atomic
def register_return(*, trip, receiver, by, at, documents="", things="", open_points=""):
    """Register that a member is back, and what they hand over to whom; that member is told.

    Raises Refused (`wrong_state`, `not_the_traveller`, `own_receiver`).
    """
    refuse_key(by)
    trip = enter_trip(trip, TripVerb.RETURN, by=by, at=at)
    if receiver.pk == trip.member_id:
        raise Refused(_("Somebody else takes over what you bring back."), code="own_receiver", field="receiver")
    trip.extensions.filter(state=AsksState.ASKED).update(state=AsksState.DROPPED)
    said = {"documents": documents, "things": things, "open_points": open_points}
    move_trip(trip, TripVerb.RETURN, returned_at=at, receiver=receiver, **said)
    end_reports(trip)
    record("trip.return", trip, by=by, at=at, facts={"receiver": str(receiver.pk)})
    tell_receiver(trip, at=at)
    return trip


@transaction.atomic
def take_over(*, trip, by, at):
    """Confirm that what was brought back was handed over; the trip is closed, and cannot change any more.

    Raises Refused (`wrong_state`, `not_yours`), Forbidden (`own_trip`, `keys_never_sign`).
    """
    trip = enter_trip(trip, TripVerb.TAKE_OVER, by=by, at=at)
    move_trip(trip, TripVerb.TAKE_OVER, taken_over_at=at)
    record("trip.take_over", trip, by=by, at=at)
    tell_traveller(trip, at=at)
    return trip


def _decide(trip, verb, *, by, at, reason=""):
    trip = enter_trip(trip, verb, by=by, at=at)
    who = {"decided_by_id": by.membership_id, "decided_by_name": by.name, "decided_at": at}
    move_trip(trip, verb, reason=reason, **who)
    record(f"trip.{verb}", trip, by=by, at=at)
    tell_traveller(trip, at=at)
    return trip


def _refuse_stranger(trip, *, by):
    if str(trip.member_id) != by.membership_id and not allows(by.roles, "expenses.help"):
        raise Refused(_("Everybody asks for themselves."), code="not_the_traveller", field="member")


def _judge(trip, *, at):
    """Refuse what no permission could be given for."""
    if trip.approver_id == trip.member_id:
        raise Refused(_("Nobody permits their own trip."), code="own_approver", field="approver")
    if not allows(trip.approver.roles, "trips.decide"):
        message = _("%(name)s does not permit trips.") % {"name": trip.approver.name}
        raise Refused(message, code="cannot_decide", field="approver")
    if not 1 <= trip.days <= LONGEST:
        message = _("The last day must not lie before the first, and a trip takes %(most)d days at most.")
        raise Refused(message % {"most": LONGEST}, code="days", field="ends_on")
    if trip.starts_on < company_day(at):
        raise Refused(_("Permission is asked for before leaving."), code="past", field="starts_on")
    take_turn()  # two that overlap must not pass each other
    same = Trip.objects.ahead().filter(member=trip.member_id).exclude(pk=trip.pk)
    other = same.filter(starts_on__lte=trip.ends_on, ends_on__gte=trip.starts_on).first()
    if other is not None:
        message = _("These days overlap with %(trip)s.") % {"trip": other.number}
        raise Refused(message, code="overlaps", field="starts_on")


def _set_orders(trip, orders):
    wanted = {order.pk for order in orders}
    if len(wanted) > MOST_ORDERS:
        raise Refused(_("A trip is for %(most)d work orders at most.") % {"most": MOST_ORDERS}, code="too_many")
    trip.orders.exclude(work_order__in=wanted).delete()
    known = set(trip.orders.values_list("work_order", flat=True))
    TripOrder.objects.bulk_create(TripOrder(trip=trip, work_order_id=pk) for pk in sorted(wanted - known))
