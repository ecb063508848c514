"""Events: who is invited and who not, answers, the door, what was said there, changes and cancelling (R4.3, R8.6)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.errors import Refused
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message, State
from aftersales.timers.sweep import sweep
from customers.actions.contacts import change_contact
from customers.actions.events import change_event, step_event
from customers.actions.guests import answer_invitation, note_at_event, sign_in, sign_in_customer
from customers.actions.manners import save_care_policy
from customers.models import EventGuest, Reminder
from customers.queries.events import dry_run, results_of
from customers.queries.weeks import week_of, with_fewer
from tests import factories
from tests.customers.test_manners import EXPECTED, crowd, somebody  # noqa: F401 - a fixture

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # eight o'clock in Shanghai
OPENS = MONDAY + timedelta(days=12, hours=6)  # two in the afternoon
DOING = {"by": SYSTEM, "at": MONDAY}


@pytest.fixture(autouse=True)
def printed(settings):
    """Text messages leave, whichever installation the environment describes."""
    settings.SMS_GATEWAY = "aftersales.messaging.channels.sms.print_sms"


def invited(at=MONDAY, **fields):
    """An event whose audience was invited, the letters written."""
    event = step_event(event=factories.event(at=at, **fields), verb="invite", by=SYSTEM, at=at)
    written(at)
    event.refresh_from_db()
    return event


def written(at):
    while sweep(at):
        at += timedelta(seconds=1)


def delivered(company, at):
    """Let everything leave, however many rounds a slow machine needs."""
    while deliver(company.tenant.pk, at=at):
        pass


def guest_of(event, name):
    return EventGuest.objects.get(event=event, customer__name=name)


def outcomes(event):
    told = {message.context["guest"]: message.address for message in Message.objects.outgoing()}
    return {one.customer.name: one.reason or told[str(one.pk)][-2:] for one in event.guests.for_rows()}


def test_each_customer_is_invited_once_or_left_out_with_the_reason_as_the_dry_run_said(crowd):  # noqa: F811
    event = factories.event(at=MONDAY)
    dry = dry_run(event, at=MONDAY)
    assert {one.customer.name: one.reason or one.address[-2:] for one in dry.judged} == EXPECTED
    assert (EventGuest.objects.count(), Message.objects.count()) == (0, 0)
    step_event(event=event, verb="invite", **DOING)
    written(MONDAY)
    assert outcomes(event) == EXPECTED
    assert (results_of([event])[event.pk]["invited"], event.guests.filter(contact=None).count()) == (3, 1)


def test_inviting_again_reaches_only_those_it_missed(crowd):  # noqa: F811
    event = invited()
    somebody("new", {"phone": "+8613800000009"})
    contact = guest_of(event, "never asked").contact
    change_contact(contact=contact, consents=True, phone="+8613800000004", **DOING)
    tried = dry_run(event, at=MONDAY)
    assert {one.customer.name for one in tried.judged if not one.reason} == {"new", "never asked"}
    step_event(event=event, verb="invite", **DOING)
    written(MONDAY)
    assert outcomes(event) == EXPECTED | {"never asked": "04", "new": "09"}
    assert Message.objects.outgoing().count() == 5


def test_the_filter_says_whom_it_is_for(in_north):
    near, far = somebody("near", {"phone": "+8613800000001"}), somebody("far", {"phone": "+8613800000002"})
    for owner, code in ((near, "310115"), (far, "110105")):
        factories.site(customer=owner, region_code=code)
    bears = somebody("bears", {"phone": "+8613800000003"})
    tag = factories.tag("VIP", bears)
    assert set(outcomes(invited(region_code="310000"))) == {"near"}
    assert set(outcomes(invited(tags=[tag]))) == {"bears"}


def test_an_invitation_is_a_contact_of_its_week_for_every_plan(in_north):
    somebody("told", {"phone": "+8613800000001"})
    save_care_policy(most_per_week=1, wanted_per_week=1, quiet_from=None, quiet_until=None, **DOING)
    event = invited()
    plan = factories.started_plan(at=MONDAY)
    written(MONDAY + timedelta(days=1, hours=1))
    assert list(Reminder.objects.filter(occurrence__plan=plan).values_list("reason", flat=True)) == ["cap"]
    assert list(with_fewer(week_of(MONDAY.date(), wanted=1))) == []
    second = invited(at=MONDAY + timedelta(hours=2))
    assert [set(outcomes(one).values()) for one in (event, second)] == [{"01"}, {"cap"}]


def test_what_is_no_longer_wanted_or_off_does_not_leave(in_north):
    for number, name in enumerate(("stays", "stops"), start=1):
        somebody(name, {"phone": f"+861380000000{number}"})
    event = invited()
    change_contact(contact=guest_of(event, "stops").contact, do_not_contact=True, **DOING)
    delivered(in_north, at=MONDAY + timedelta(minutes=1))
    assert {one.customer.name: one.invitation for one in event.guests.for_rows()} == {
        "stays": "invited",
        "stops": "withheld",
    }
    late = invited(at=MONDAY + timedelta(hours=1))
    step_event(event=late, verb="cancel", by=SYSTEM, at=MONDAY + timedelta(hours=1, seconds=1))
    written(MONDAY + timedelta(hours=1, minutes=1))
    delivered(in_north, at=MONDAY + timedelta(hours=2))
    assert guest_of(late, "stays").reason == "stopped"
    assert not Message.objects.filter(template="customers/event_cancelled").exists()  # they never heard of it


def test_who_was_invited_is_told_once_of_a_change_and_that_it_is_off(in_north):
    for number, name in enumerate(("yes", "no", "silent", "gone"), start=1):
        somebody(name, {"phone": f"+861380000000{number}"})
    event = invited()
    delivered(in_north, at=MONDAY + timedelta(minutes=1))
    for answer in ("yes", "no"):
        answer_invitation(guest=guest_of(event, answer), answer=answer, **DOING)
    for name in ("yes", "gone"):  # no more news; but who said yes must hear that it is off
        change_contact(contact=guest_of(event, name).contact, consents=False, **DOING)
    change_event(event=event, name="Another name", **DOING)
    written(MONDAY)
    change_event(event=event, place="Elsewhere", **DOING)
    written(MONDAY)
    step_event(event=event, verb="cancel", **DOING)
    written(MONDAY)
    told = Message.objects.exclude(template="customers/event_invitation")
    assert sorted(told.values_list("template", "address")) == [
        (f"customers/event_{what}", f"+861380000000{number}") for what in ("cancelled", "changed") for number in (1, 3)
    ]
    assert told.filter(state=State.QUEUED).count() == 4
    with pytest.raises(Refused):
        step_event(event=event, verb="cancel", **DOING)


def test_a_step_is_refused_where_state_or_time_forbid_it(in_north):
    somebody("told", {"phone": "+8613800000001"})
    event = factories.event(at=MONDAY)
    refused = [("finish", MONDAY), ("invite", OPENS + timedelta(minutes=1)), ("cancel", OPENS + timedelta(days=1))]
    for verb, at in refused:
        with pytest.raises(Refused) as refusal:
            step_event(event=event, verb=verb, by=SYSTEM, at=at)
        assert refusal.value.code == "not_now"
    event = step_event(event=event, verb="invite", **DOING)
    for act in (lambda: step_event(event=event, verb="invite", **DOING), lambda: change_event(event=event, **DOING)):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "being_written"
    written(MONDAY)
    held = step_event(event=event, verb="finish", by=SYSTEM, at=OPENS)
    assert held.state == "held"
    with pytest.raises(Refused):
        change_event(event=held, name="x", by=SYSTEM, at=OPENS)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"ends_at": OPENS}, "order"),
        ({"texts": {}}, "no_text"),
        ({"starts_at": OPENS + timedelta(days=4000), "ends_at": OPENS + timedelta(days=4001)}, "too_far"),
        ({"starts_at": OPENS - timedelta(days=4000)}, "too_far"),
    ],
)
def test_half_an_event_is_refused(in_north, wrong, code):
    with pytest.raises(Refused) as refusal:
        factories.event(at=MONDAY, **wrong)
    assert refusal.value.code == code


def test_a_guest_answers_changes_their_mind_and_the_last_seat_is_given_once(in_north):
    for number, name in enumerate(("first", "second"), start=1):
        somebody(name, {"phone": f"+861380000000{number}"})
    event = invited(capacity=1)
    first, second = (guest_of(event, name) for name in ("first", "second"))
    for _twice in range(2):
        answer_invitation(guest=first, answer="yes", **DOING)
    with pytest.raises(Refused) as refusal:
        answer_invitation(guest=second, answer="yes", **DOING)
    assert refusal.value.code == "full"
    answer_invitation(guest=first, answer="no", **DOING)
    answer_invitation(guest=second, answer="yes", **DOING)
    assert Event.objects.filter(verb="event.answer").count() == 3
    with pytest.raises(Refused):
        answer_invitation(guest=second, answer="no", by=SYSTEM, at=OPENS + timedelta(days=1))


def test_signing_in_twice_is_one_arrival_and_who_was_not_invited_is_a_walk_in(in_north):
    somebody("guest", {"phone": "+8613800000001"})
    stranger = somebody("stranger", {"consents": False})
    event = invited()
    guest = guest_of(event, "guest")
    with pytest.raises(Refused):  # not before the day
        sign_in(guest=guest, by=SYSTEM, at=OPENS - timedelta(days=1))
    arrived = [sign_in(guest=guest, by=SYSTEM, at=OPENS + timedelta(minutes=turn)).arrived_at for turn in range(2)]
    assert arrived == [OPENS, OPENS]
    for minutes in (5, 9):
        sign_in_customer(event=event, customer=stranger, by=SYSTEM, at=OPENS + timedelta(minutes=minutes))
    sign_in_customer(event=event, customer=guest.customer, by=SYSTEM, at=OPENS + timedelta(minutes=10))
    late = somebody("late", {"phone": "+8613800000002"})
    sign_in_customer(event=event, customer=late, by=SYSTEM, at=OPENS)
    said = results_of([event])[event.pk]
    assert (said["came"], said["walk_in"], said["invited"], said["left_out"]) == (3, 2, 1, 0)
    assert Event.objects.filter(verb="event.sign_in").count() == 3


def test_check_ups_and_suggestions_are_recorded_of_who_came(in_north):
    guest = somebody("guest", {"phone": "+8613800000001"})
    own, other = factories.asset(customer=guest), factories.asset()
    event = invited()
    one = guest_of(event, "guest")
    finding = {"guest": one, "kind": "check_up", "text": "Probe worn"}
    with pytest.raises(Refused):
        note_at_event(**finding, by=SYSTEM, at=OPENS)
    sign_in(guest=one, by=SYSTEM, at=OPENS)
    note = note_at_event(**finding, asset=own, by=SYSTEM, at=OPENS)
    with pytest.raises(Refused) as refusal:
        note_at_event(**finding, asset=other, by=SYSTEM, at=OPENS)
    assert (refusal.value.field, list(one.notes.values_list("pk", flat=True))) == ("asset", [note.pk])
    step_event(event=event, verb="finish", by=SYSTEM, at=OPENS)
    note_at_event(**finding, by=SYSTEM, at=OPENS + timedelta(days=2))  # written up at home


def test_the_database_keeps_one_row_for_a_customer_and_no_half_one(in_north):
    event, customer = factories.event(at=MONDAY), factories.customer()
    row = {"event": event, "customer": customer, "created_at": MONDAY}
    EventGuest.objects.create(**row)
    wrong = [
        row,
        {**row, "customer": factories.customer(), "invitation": "invited"},
        {**row, "customer": factories.customer(), "invitation": "left_out"},
        {**row, "customer": factories.customer(), "answer": "yes"},
        {**row, "customer": factories.customer(), "walk_in": True},
    ]
    for half in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            EventGuest.objects.create(**half)
