"""The day before an event those who said yes are reminded: once, within the manners, for the time it begins (R8.6)."""

from datetime import UTC, datetime, timedelta

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from customers.actions.contacts import change_contact
from customers.actions.events import change_event, step_event
from customers.actions.guests import answer_invitation
from customers.actions.inviting import REMIND_TIMER, begin_round, remind_guests
from customers.models import ContactMade, EventGuest
from tests import factories
from tests.customers.test_events import delivered, guest_of, invited, written
from tests.customers.test_manners import somebody

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # eight o'clock in Shanghai
OPENS = MONDAY + timedelta(days=12, hours=6)  # two in the afternoon
EVE = OPENS - timedelta(days=1)
DOING = {"by": SYSTEM, "at": MONDAY}


@pytest.fixture(autouse=True)
def printed(settings):
    settings.SMS_GATEWAY = "aftersales.messaging.channels.sms.print_sms"


@pytest.fixture
def event(in_north):
    """An event to which four were invited and the invitations left: two said yes, one no, one nothing."""
    for number, name in enumerate(("yes", "too", "no", "silent"), start=1):
        somebody(name, {"phone": f"+861380000000{number}"})
    made = invited()
    delivered(in_north, at=MONDAY + timedelta(minutes=1))
    for name, answer in (("yes", "yes"), ("too", "yes"), ("no", "no")):
        answer_invitation(guest=guest_of(made, name), answer=answer, **DOING)
    return made


def reminded():
    told = Message.objects.filter(template="customers/event_reminder").order_by("address")
    return [(message.address[-1], message.next_at and message.next_at - EVE) for message in told]


def due():
    return [timer.due_at for timer in Timer.objects.filter(kind=REMIND_TIMER)]


def test_who_said_yes_is_reminded_once_the_day_before(in_north, event):
    assert due() == [EVE]
    written(EVE - timedelta(seconds=1))
    assert reminded() == []
    written(EVE)
    assert [who for who, _when in reminded()] == ["1", "2"]
    event.refresh_from_db()
    for _twice in range(2):
        remind_guests(event=event, at=EVE + timedelta(minutes=1))
        written(EVE + timedelta(minutes=1))
        event.refresh_from_db()
    assert (len(reminded()), due(), event.writing) == (2, [], "")
    delivered(in_north, at=EVE + timedelta(minutes=2))
    assert set(Message.objects.filter(template="customers/event_reminder").values_list("state", flat=True)) == {"sent"}
    assert not ContactMade.objects.exists()  # the invitation was the contact


def test_it_moves_with_the_event_and_is_sent_for_its_new_time_once_more(in_north, event):
    written(EVE)
    later = {"starts_at": OPENS + timedelta(days=3), "ends_at": OPENS + timedelta(days=3, hours=2)}
    change_event(event=event, by=SYSTEM, at=EVE + timedelta(minutes=5), **later)
    assert due() == [EVE + timedelta(days=3)]
    written(EVE + timedelta(days=3))
    assert [who for who, _when in reminded()] == ["1", "1", "2", "2"]


def test_one_that_waits_for_morning_does_not_leave_once_the_event_moved_or_is_off(in_north, event):
    evening = OPENS.replace(hour=14)  # ten at night in Shanghai: its eve lies in the quiet hours
    change_event(event=event, starts_at=evening, ends_at=evening + timedelta(hours=1), **DOING)
    written(MONDAY)
    eve = evening - timedelta(days=1)
    written(eve)
    assert {wait for _who, wait in reminded()} == {timedelta(hours=18)}  # eight in the morning
    event.refresh_from_db()
    step_event(event=event, verb="cancel", by=SYSTEM, at=eve + timedelta(hours=1))
    written(eve + timedelta(hours=1))
    delivered(in_north, at=eve + timedelta(hours=11))
    told = Message.objects.filter(template="customers/event_reminder")
    assert set(told.values_list("state", "error")) == {("withheld", "stopped")}


def test_nobody_is_reminded_of_what_is_off_or_already_tomorrow(in_north, event):
    step_event(event=event, verb="cancel", **DOING)
    assert due() == []
    remind_guests(event=event, at=EVE)
    written(EVE)
    assert reminded() == []
    soon = factories.event(at=MONDAY, starts_at=MONDAY + timedelta(hours=20), ends_at=MONDAY + timedelta(hours=22))
    step_event(event=soon, verb="open", **DOING)
    assert due() == []


def test_manners_hold_and_a_mind_that_changed(in_north, event):
    change_contact(contact=guest_of(event, "yes").contact, consents=False, **DOING)
    answer_invitation(guest=guest_of(event, "too"), answer="no", **DOING)
    answer_invitation(guest=guest_of(event, "silent"), answer="yes", **DOING)
    written(EVE)
    assert [who for who, _when in reminded()] == ["4"]
    answer_invitation(guest=guest_of(event, "silent"), answer="no", by=SYSTEM, at=EVE)
    delivered(in_north, at=EVE + timedelta(minutes=1))
    told = Message.objects.get(template="customers/event_reminder")
    assert (told.state, told.error) == ("withheld", "stopped")


def test_it_waits_while_other_letters_are_written(in_north, event):
    begin_round(event, "change", at=EVE)
    remind_guests(event=event, at=EVE)
    event.refresh_from_db()
    assert (event.writing, due()) == ("change", [EVE + timedelta(minutes=1)])


def test_a_batch_at_a_time_reminds_the_same(in_north, event, monkeypatch):
    monkeypatch.setattr("customers.actions.inviting.BATCH", 1)
    written(EVE)
    assert [who for who, _when in reminded()] == ["1", "2"]
    assert EventGuest.objects.filter(answer="yes").count() == 2
    assert sweep(EVE) == 0
