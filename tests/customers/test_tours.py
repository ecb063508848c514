"""Tours: several stops, one invitation for each customer, and guests who would rather come to another stop (R4.3)."""

from datetime import timedelta

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused, Stale
from aftersales.messaging.models import Message
from customers.actions.events import step_event
from customers.actions.guests import answer_invitation, note_at_event, sign_in, sign_in_customer
from customers.actions.tours import add_stop, change_stop, change_tour, create_tour
from customers.models import EventGuest, Tour
from customers.queries.events import dry_run
from customers.queries.tours import comes_elsewhere, stops_of, stops_open_to, tour_results
from tests import factories
from tests.customers.test_events import DOING, MONDAY, OPENS, guest_of, invited, outcomes, written
from tests.customers.test_manners import somebody

DAY = timedelta(days=1)


def another(event, *, days=1, **fields):
    """Another stop of an event's tour, some days after the first."""
    when = {"starts_at": event.starts_at + days * DAY, "ends_at": event.ends_at + days * DAY}
    return add_stop(event=event, **{"place": "Nanjing", **when, **DOING, **fields})


def invite(event):
    step_event(event=event, verb="invite", **DOING)
    written(MONDAY)
    event.refresh_from_db()
    return event


@pytest.fixture
def pair(in_north):
    """Two stops, to the first of which 甲 and 乙 were invited."""
    for number, name in enumerate(("甲", "乙"), start=1):
        somebody(name, {"phone": f"+861380000000{number}"})
    first = invited(capacity=1)
    return first, step_event(event=another(first), verb="open", **DOING)


def test_a_stop_takes_over_everything_but_place_time_and_guests(in_north):
    tag = factories.tag("VIP", somebody("bears", {"phone": "+8613800000003"}))
    event = factories.event(at=MONDAY, name="A", programme="X", tags=[tag], region_code="320500", capacity=9)
    stop = another(event, tour_name="Winter", region_code="320100")
    event.refresh_from_db()
    assert (stop.tour, event.tour.name, [one.pk for one in stops_of(stop.tour)]) == (
        event.tour,
        "Winter",
        [event.pk, stop.pk],
    )
    same = ("name", "programme", "texts", "channel", "capacity", "event_type")
    assert [getattr(stop, name) for name in same] == [getattr(event, name) for name in same]
    assert (list(stop.tags.all()), stop.region_code, stop.place, stop.state) == ([tag], "320100", "Nanjing", "draft")
    third = another(stop, days=2, name="C")
    assert (third.tour_id, Tour.objects.count(), third.guests.count()) == (stop.tour_id, 1, 0)


def test_who_was_invited_to_one_stop_is_left_out_at_the_others_with_the_reason(pair):
    _first, second = pair
    somebody("new", {"phone": "+8613800000009"})
    expected = {"甲": "other_stop", "乙": "other_stop", "new": "09"}
    tried = dry_run(second, at=MONDAY)
    assert {one.customer.name: one.reason or one.address[-2:] for one in tried.judged} == expected
    invite(second)
    assert outcomes(second) == expected
    assert Message.objects.outgoing().count() == 3


def test_a_tour_that_says_so_invites_to_each_stop_and_a_cancelled_stop_keeps_nobody_away(pair):
    first, second = pair
    step_event(event=first, verb="cancel", **DOING)
    written(MONDAY)
    assert [one.reason for one in dry_run(second, at=MONDAY).judged] == ["", ""]
    third = another(second, days=3)
    invite(second)
    assert [one.reason for one in dry_run(third, at=MONDAY).judged] == ["other_stop", "other_stop"]
    change_tour(tour=third.tour, once=False, seen=1, **DOING)
    third.refresh_from_db()
    assert [one.reason for one in dry_run(third, at=MONDAY).judged] == ["", ""]
    with pytest.raises(Stale):
        change_tour(tour=Tour.objects.get(), name="X", seen=1, **DOING)


def test_a_guest_changes_to_another_stop_and_back_with_one_seat_at_a_time(pair):
    first, second = pair
    guest = guest_of(first, "甲")
    answer_invitation(guest=guest, answer="yes", **DOING)
    guest = guest_of(first, "甲")
    assert list(stops_open_to(guest, at=MONDAY)) == [second]
    for _twice in range(2):
        there = change_stop(guest=guest, event=second, **DOING)
    guest = guest_of(first, "甲")
    assert (guest.answer, there.answer, there.invitation, there.channel) == ("no", "yes", "none", guest.channel)
    assert (comes_elsewhere(guest, at=MONDAY), second.guests.count()) == (there, 1)
    with pytest.raises(Refused) as refusal:
        answer_invitation(guest=guest, answer="yes", **DOING)
    assert refusal.value.code == "elsewhere"
    answer_invitation(guest=guest_of(first, "乙"), answer="yes", **DOING)  # the seat that became free
    with pytest.raises(Refused) as refusal:
        change_stop(guest=there, event=first, **DOING)
    assert (refusal.value.code, list(stops_open_to(there, at=MONDAY))) == ("full", [])
    answer_invitation(guest=guest_of(first, "乙"), answer="no", **DOING)
    change_stop(guest=there, event=first, **DOING)
    assert (guest_of(first, "甲").answer, guest_of(second, "甲").answer) == ("yes", "no")


def test_who_changed_keeps_the_seat_when_the_stop_invites_and_again(pair):
    first, second = pair
    invite(second)  # both are left out there
    change_stop(guest=guest_of(first, "甲"), event=second, **DOING)
    assert (guest_of(second, "甲").reason, guest_of(second, "乙").reason) == ("", "other_stop")
    answer_invitation(guest=guest_of(second, "乙"), answer="no", **DOING)
    invite(second)
    assert [guest_of(second, name).answer for name in ("甲", "乙")] == ["yes", "no"]


def test_a_third_stop_an_arrival_and_a_stop_elsewhere_are_refused(pair):
    first, second = pair
    third = step_event(event=another(first, days=3), verb="open", **DOING)
    stranger = step_event(event=factories.event(at=MONDAY), verb="open", **DOING)
    guest = guest_of(first, "甲")
    change_stop(guest=guest, event=second, **DOING)
    refused = [(third, MONDAY, "elsewhere"), (stranger, MONDAY, "not_now"), (third, OPENS + 9 * DAY, "not_now")]
    for stop, at, code in refused:
        with pytest.raises(Refused) as refusal:
            change_stop(guest=guest, event=stop, by=SYSTEM, at=at)
        assert (stop.pk, refusal.value.code) == (stop.pk, code)
    other = sign_in(guest=guest_of(first, "乙"), by=SYSTEM, at=OPENS)
    with pytest.raises(Refused) as refusal:
        change_stop(guest=other, event=third, by=SYSTEM, at=OPENS)
    assert refusal.value.code == "not_now"


def test_a_tour_counts_each_stop_and_all_together(pair):
    first, second = pair
    sign_in(guest=guest_of(first, "甲"), by=SYSTEM, at=OPENS)
    walked = sign_in_customer(event=second, customer=factories.customer(), by=SYSTEM, at=OPENS + DAY)
    for guest, kind in ((guest_of(first, "甲"), "check_up"), (walked, "check_up"), (walked, "suggestion")):
        note_at_event(guest=guest, kind=kind, text="x", by=SYSTEM, at=OPENS + DAY)
    rows, total = tour_results(list(stops_of(second.tour)))
    counted = ("invited", "came", "walk_in", "check_ups")
    assert [(stop.pk, *(results[name] for name in counted)) for stop, results in rows] == [
        (first.pk, 2, 1, 0, 1),
        (second.pk, 0, 1, 1, 1),
    ]
    assert [total[name] for name in counted] == [2, 2, 1, 2]


def test_an_event_of_no_tour_knows_no_other_stop(in_north):
    somebody("甲", {"phone": "+8613800000001"})
    guest = guest_of(invited(), "甲")
    empty = create_tour(name="X", **DOING)
    assert (list(stops_open_to(guest, at=MONDAY)), comes_elsewhere(guest, at=MONDAY)) == ([], None)
    assert tour_results(list(stops_of(empty)))[1]["invited"] == 0
    assert EventGuest.objects.at_another_stop(guest.event).count() == 0
