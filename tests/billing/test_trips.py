"""R12.8: permission before leaving, a longer stay by consent alone, the return handed over; the database holds it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.errors import Forbidden, Refused
from billing.actions import trip_extensions, trips
from billing.models import Deputy, Trip, TripExtension
from tests.billing.making import MONDAY
from tests.billing.travelling import TODAY, brought, trip

_DAY = timedelta(days=1)


def refused(code, act, **arguments):
    with pytest.raises(Refused) as refusal, transaction.atomic():
        act(at=MONDAY, **arguments)
    assert refusal.value.code == code


def test_nobody_leaves_without_permission_nor_outside_its_days(shop):
    asked, own = trip(shop, starts_on=TODAY + _DAY), {"by": shop.technician.actor}
    refused("wrong_state", trips.leave, trip=asked, **own)
    for stranger in (shop.technician, shop.dispatcher, shop.general_manager):
        with pytest.raises(Refused):
            trips.approve_trip(trip=asked, by=stranger.actor, at=MONDAY)
    permitted = trips.approve_trip(trip=asked, by=shop.manager.actor, at=MONDAY)
    assert (permitted.decided_by_name, permitted.decided_at) == ("north manager", MONDAY)
    refused("too_early", trips.leave, trip=asked, **own)
    refused("not_the_traveller", trips.leave, trip=asked, by=shop.colleague.actor)
    with pytest.raises(Refused, match="ended on"):
        trips.leave(trip=asked, at=MONDAY + 5 * _DAY, **own)
    assert trips.leave(trip=asked, at=MONDAY + _DAY, **own).state == "away"
    refused("wrong_state", trips.cancel_trip, trip=asked, **own)


def test_a_deputy_permits_while_the_approver_is_away_but_never_their_own_trip(shop):
    days = {"starts_on": TODAY, "ends_on": TODAY}
    Deputy.objects.create(member=shop.manager, deputy=shop.general_manager, **days)
    asked = trip(shop)
    assert trips.approve_trip(trip=asked, by=shop.general_manager.actor, at=MONDAY).state == "approved"
    own = trip(shop, member=shop.general_manager)
    with pytest.raises(Forbidden):
        trips.approve_trip(trip=own, by=shop.general_manager.actor, at=MONDAY)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"starts_on": TODAY - _DAY}, "past"), ({"ends_on": TODAY - _DAY}, "days"),
        ({"ends_on": TODAY + 400 * _DAY}, "days"), ({"approver": "technician"}, "own_approver"),
        ({"approver": "dispatcher"}, "cannot_decide"), ({"ends_on": TODAY + 6 * _DAY}, "overlaps"),
    ],
)  # fmt: skip
def test_what_no_permission_could_be_given_for_is_refused(shop, fields, code):
    trip(shop, starts_on=TODAY + 4 * _DAY, ends_on=TODAY + 5 * _DAY)
    if "approver" in fields:
        fields = {"approver": shop.members[fields["approver"]]}
    with pytest.raises(Refused) as refusal, transaction.atomic():
        trip(shop, **fields)
    assert refusal.value.code == code


def test_a_longer_stay_needs_consent_and_the_day_before_is_kept(shop):
    away, own, deciding = brought(shop, "away"), {"by": shop.technician.actor}, {"by": shop.manager.actor}
    until = away.ends_on + 2 * _DAY
    wish = {"until": until, "reason": "备件晚到"}
    refused("days", trip_extensions.ask_extension, trip=away, until=away.ends_on, reason="x", **own)
    trip_extensions.ask_extension(trip=away, at=MONDAY, **wish, **own)
    refused("asked_already", trip_extensions.ask_extension, trip=away, **wish, **own)
    assert Trip.objects.get().ends_on == away.ends_on  # a wish alone changes nothing
    with pytest.raises(Forbidden):
        trip_extensions.consent(trip=away, at=MONDAY, **own)
    assert trip_extensions.consent(trip=away, at=MONDAY, **deciding).ends_on == until
    refused("nothing_asked", trip_extensions.consent, trip=away, **deciding)
    trip_extensions.ask_extension(trip=away, until=until + _DAY, reason="再留一天", at=MONDAY, **own)
    assert trip_extensions.deny(trip=away, reason="已派人", at=MONDAY, **deciding).ends_on == until
    kept = list(TripExtension.objects.values_list("state", "ended_on", "until", "decided_by_name"))
    assert kept == [
        ("granted", away.ends_on, until, "north manager"), ("refused", until, until + _DAY, "north manager")
    ]  # fmt: skip


def test_who_is_back_hands_over_and_somebody_else_takes_over(shop):
    away, own = brought(shop, "away"), {"by": shop.technician.actor, "at": MONDAY + _DAY}
    with pytest.raises(Refused, match="Somebody else"):
        trips.register_return(trip=away, receiver=shop.technician, **own)
    brings = {"documents": "验收单一份", "things": "示波器一台", "open_points": "补发备件"}
    back = trips.register_return(trip=away, receiver=shop.dispatcher, **brings, **own)
    assert (back.state, back.returned_at, back.things) == ("returned", MONDAY + _DAY, "示波器一台")
    for stranger in (shop.technician, shop.finance):
        with pytest.raises(Refused):
            trips.take_over(trip=back, by=stranger.actor, at=MONDAY + _DAY)
    assert trips.take_over(trip=back, by=shop.dispatcher.actor, at=MONDAY + _DAY).state == "closed"


@pytest.mark.parametrize(
    ("state", "columns"),
    [
        ("asked", {"ends_on": TODAY - _DAY}), ("asked", {"state": "approved"}), ("asked", {"state": "dancing"}),
        ("approved", {"left_at": MONDAY}), ("approved", {"state": "away"}), ("away", {"state": "returned"}),
        ("away", {"returned_at": MONDAY}), ("returned", {"state": "closed"}),
        ("returned", {"returned_at": MONDAY - _DAY}),
        ("closed", {"places": "别处"}), ("refused", {"state": "asked"}), ("cancelled", {"purpose": "别的"}),
    ],
)  # fmt: skip
def test_the_database_holds_no_trip_that_cannot_be(shop, state, columns):
    made = brought(shop, state)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trip.objects.filter(pk=made.pk).update(**columns)


def test_the_database_knows_nobody_away_twice_nor_permitting_themselves(shop):
    first = brought(shop, "away")
    second = brought(shop, "approved", starts_on=TODAY + 4 * _DAY, ends_on=TODAY + 4 * _DAY)
    with pytest.raises(Refused, match=first.number):
        trips.leave(trip=second, by=shop.technician.actor, at=MONDAY + 4 * _DAY)
    for wrong in (
        {"state": "away", "left_at": MONDAY}, {"approver": shop.technician}, {"decided_by": shop.technician}
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Trip.objects.filter(pk=second.pk).update(**wrong)
    trip_extensions.ask_extension(trip=first, until=TODAY + 3 * _DAY, reason="x", by=shop.technician.actor, at=MONDAY)
    trip_extensions.consent(trip=first, by=shop.manager.actor, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        TripExtension.objects.update(until=TODAY + 9 * _DAY)
