"""The team of an event: away for all else meanwhile, told, and never at two events at once (R4.3)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.models import Message
from customers.actions.events import change_event, step_event
from customers.actions.teams import set_team
from customers.actions.tours import add_stop
from customers.models import EventMember
from customers.queries.teams import journeys_of, team_choices
from tests import factories
from tests.customers.test_events import DOING, MONDAY, OPENS
from tickets.queries.technicians import candidates, is_away

HOUR = timedelta(hours=1)


@pytest.fixture
def event(in_north):
    event = factories.event(at=MONDAY, name="Tour A")
    return set_team(event=event, members=[in_north.technician], **DOING)


def seen_by_the_desk(member, at):
    [one] = [one for one in candidates(at=at, loads={}) if one.pk == member.pk]
    return one.at_event, one.away_until


def test_who_goes_is_told_once_and_again_when_sent_again(in_north, event):
    def told():
        notices = Message.objects.filter(template="customers/event_team")
        return sorted(notices.values_list("member__name", flat=True))

    set_team(event=event, members=[in_north.technician, in_north.colleague], **DOING)
    assert told() == sorted([in_north.technician.name, in_north.colleague.name])
    set_team(event=event, members=[], **DOING)
    set_team(event=event, members=[in_north.technician], **DOING)
    assert len(told()) == 3
    assert in_north.technician in team_choices()


def test_the_desk_sees_who_is_on_tour_until_when_and_their_day_shows_it(in_north, event):
    member = in_north.technician
    assert seen_by_the_desk(member, OPENS) == ("Tour A", event.ends_at)
    assert seen_by_the_desk(in_north.colleague, OPENS) == ("", None)
    assert is_away(member, OPENS + HOUR, OPENS + 2 * HOUR) is True
    assert list(journeys_of(member.pk, start=MONDAY, end=OPENS + HOUR)) == [event]
    assert list(journeys_of(member.pk, start=MONDAY, end=OPENS)) == []


def test_the_team_follows_the_event_and_is_free_once_it_is_over_or_off(in_north, event):
    moved = {"starts_at": event.starts_at + 24 * HOUR, "ends_at": event.ends_at + 24 * HOUR}
    change_event(event=event, **moved, **DOING)
    assert (is_away(in_north.technician, OPENS, OPENS + HOUR), EventMember.objects.get().ends_at) == (
        False,
        moved["ends_at"],
    )
    step_event(event=event, verb="cancel", **DOING)
    assert is_away(in_north.technician, moved["starts_at"], moved["ends_at"]) is False
    with pytest.raises(Refused) as refusal:
        set_team(event=event, members=[], **DOING)
    assert refusal.value.code == "over"


def test_nobody_goes_to_two_events_at_once(in_north, event):
    other = factories.event(at=MONDAY, starts_at=OPENS + 3 * HOUR, ends_at=OPENS + 4 * HOUR)  # right after
    set_team(event=other, members=[in_north.technician], **DOING)
    earlier = {"starts_at": OPENS + 2 * HOUR}
    with pytest.raises(Refused) as refusal:
        change_event(event=other, **earlier, **DOING)
    assert (refusal.value.code, "Tour A" in refusal.value.message) == ("team_taken", True)
    third = factories.event(at=MONDAY, starts_at=OPENS + HOUR, ends_at=OPENS + 2 * HOUR)
    with pytest.raises(Refused):
        set_team(event=third, members=[in_north.technician], **DOING)
    row = {"event": third, "member": in_north.technician, "state": "open"}
    with pytest.raises(IntegrityError, match="customers_eventmember_once"), transaction.atomic():
        EventMember.objects.create(starts_at=third.starts_at, ends_at=third.ends_at, **row)


def test_the_team_goes_to_the_next_stop_but_for_who_is_elsewhere(in_north, event):
    set_team(event=event, members=[in_north.technician, in_north.colleague], **DOING)
    next_day = {"starts_at": event.starts_at + 24 * HOUR, "ends_at": event.ends_at + 24 * HOUR}
    busy = factories.event(at=MONDAY, **next_day)
    set_team(event=busy, members=[in_north.colleague], **DOING)
    stop = add_stop(event=event, place="Nanjing", **next_day, by=SYSTEM, at=MONDAY)
    assert list(stop.team.all()) == [in_north.technician]
