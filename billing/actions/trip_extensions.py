"""Staying longer, by consent alone; the day that stood before is kept (R12.8)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from billing.actions.trip_steps import enter_trip, move_trip
from billing.actions.trip_telling import tell_approver, tell_extension
from billing.choices import AsksState, TripVerb
from billing.models import Trip, TripExtension
from billing.rules.trips import LONGEST


@transaction.atomic
def ask_extension(*, trip, until, reason, by, at):
    """Ask to stay longer; who permitted the trip is told. Returns the `TripExtension`.

    Raises Refused (`wrong_state`, `not_the_traveller`, `asked_already`, `days`, `overlaps`, `no_reason`).
    """
    trip = enter_trip(trip, TripVerb.EXTEND, by=by, at=at)
    if trip.extensions.filter(state=AsksState.ASKED).exists():
        raise Refused(_("A longer stay is asked for already."), code="asked_already")
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    if until <= trip.ends_on or (until - trip.starts_on).days >= LONGEST:
        words = {"day": trip.ends_on, "most": LONGEST}
        message = _("Name a day after %(day)s; a trip takes %(most)d days at most.") % words
        raise Refused(message, code="days", field="until")
    later = Trip.objects.ahead().filter(member=trip.member_id, starts_on__lte=until).exclude(pk=trip.pk)
    if other := later.filter(ends_on__gte=trip.starts_on).first():
        message = _("These days overlap with %(trip)s.") % {"trip": other.number}
        raise Refused(message, code="overlaps", field="until")
    asked = TripExtension.objects.create(
        trip=trip, ended_on=trip.ends_on, until=until, reason=reason.strip(), asked_at=at
    )
    record("trip.extend", trip, by=by, at=at, facts={"from": str(trip.ends_on), "to": str(until)})
    tell_approver(trip, "extension", until=until, at=at)
    return asked


@transaction.atomic
def consent(*, trip, by, at):
    """Consent to a longer stay: the trip ends on the day asked for, the one before stays on record.

    Raises Refused (`wrong_state`, `nothing_asked`, `not_yours`), Forbidden (`own_trip`, `keys_never_sign`).
    """
    trip, asked = _asked(trip, TripVerb.CONSENT, by=by, at=at)
    _decide(asked, AsksState.GRANTED, by=by, at=at)
    facts = {"from": str(trip.ends_on), "to": str(asked.until)}
    move_trip(trip, TripVerb.CONSENT, ends_on=asked.until)
    record("trip.consent", trip, by=by, at=at, facts=facts)
    tell_extension(trip, asked, at=at)
    return trip


@transaction.atomic
def deny(*, trip, reason, by, at):
    """Refuse a longer stay, with the reason. Raises as `consent` does, and Refused (`no_reason`)."""
    trip, asked = _asked(trip, TripVerb.DENY, by=by, at=at)
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    _decide(asked, AsksState.REFUSED, by=by, at=at, note=reason.strip())
    record("trip.deny", trip, by=by, at=at, facts={"to": str(asked.until)})
    tell_extension(trip, asked, at=at)
    return trip


def _asked(trip, verb, *, by, at):
    trip = enter_trip(trip, verb, by=by, at=at)
    asked = trip.extensions.filter(state=AsksState.ASKED).first()
    if asked is None:
        raise Refused(_("Nobody asked for a longer stay."), code="nothing_asked")
    return trip, asked


def _decide(asked, state, *, by, at, note=""):
    asked.state, asked.note = state, note
    asked.decided_by_id, asked.decided_by_name, asked.decided_at = by.membership_id, by.name, at
    asked.save()
