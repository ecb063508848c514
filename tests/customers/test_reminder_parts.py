"""A date is written in parts, side by side: each customer once, an address once, no week too full (I-12, I-13)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections

from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.registry import handler_of
from aftersales.timers.sweep import sweep
from customers.actions import inviting, writing
from customers.actions.events import step_event
from customers.actions.manners import save_care_policy
from customers.actions.reminders import step_plan
from customers.models import CustomerEvent, Reminder, ReminderOccurrence, ReminderPart
from customers.models.customers import CustomerQuerySet
from tests import factories
from tests.tickets.test_lock_orders import at_once  # noqa: F401 - fixture

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in Shanghai


def customers(count, *, phones=None):
    for number in range(count):
        phone = f"+86138{(phones or range(count))[number]:08d}"
        factories.contact(customer=factories.customer(), phone=phone, consents=True, is_primary=True)


def occurrence_of(plan):
    """A date of a plan that is cut and not written."""
    day = MONDAY.date()
    made = ReminderOccurrence.objects.create(
        plan=plan, on=day, day=day, due_at=MONDAY, opened_at=MONDAY, state="writing"
    )
    writing.cut(occurrence=made, at=MONDAY)
    return made


def cut_up(count, *, size=2, **fields):
    """The date of a new plan for so many customers, in parts of `size`."""
    customers(count, **fields)
    return occurrence_of(factories.started_plan(at=MONDAY))


@pytest.fixture(autouse=True)
def twos(monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)


def part_of(occurrence, number=0):
    return occurrence.parts.select_related("occurrence__plan").order_by("after")[number]


def written(occurrence):
    occurrence.refresh_from_db()
    return occurrence.state, occurrence.reason, occurrence.told, occurrence.left_out


# ── Parts ───────────────────────────────────────────────────────────────────
def test_an_audience_is_cut_into_parts_each_with_a_timer_of_its_own(in_north):
    occurrence = cut_up(5)
    parts = list(occurrence.parts.order_by("after"))
    assert [one.after for one in parts[1:]] == [one.upto for one in parts[:-1]]
    assert (len(parts), parts[0].after.int, parts[-1].upto) == (3, 0, None)
    timers = Timer.objects.filter(kind=writing.TIMER)
    assert sorted(timer.key for timer in timers) == sorted(str(one.pk) for one in parts)
    assert handler_of(writing.TIMER).batch == 1  # or one sweeper takes them all


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5])
def test_each_customer_is_written_once_whatever_the_order_of_the_parts(in_north, count):
    occurrence = cut_up(count)
    customers(1, phones=[99])  # who comes meanwhile belongs to the last part
    for left in reversed(range(occurrence.parts.count())):
        assert written(occurrence)[0] == "writing"
        writing.write_part(part=part_of(occurrence, left), at=MONDAY)
    assert written(occurrence) == ("done", "", count + 1, 0)
    assert (Reminder.objects.count(), Message.objects.count()) == (count + 1, count + 1)
    assert not ReminderPart.objects.exists()


def test_an_address_of_two_parts_is_told_once(in_north):
    occurrence = cut_up(4, phones=[1, 2, 2, 3])
    factories.written(occurrence, at=MONDAY)
    assert written(occurrence) == ("done", "", 3, 1)
    assert Reminder.objects.get(state="left_out").reason == "same_address"


@pytest.mark.parametrize(("first", "outcome"), [(0, ("skipped", "stopped", 0, 0)), (1, ("done", "", 2, 0))])
def test_a_plan_that_is_paused_meanwhile_writes_no_further_part(in_north, first, outcome):
    occurrence = cut_up(4)
    for _part in range(first):
        writing.write_part(part=part_of(occurrence), at=MONDAY)
    step_plan(plan=occurrence.plan, verb="pause", by=SYSTEM, at=MONDAY)
    factories.written(occurrence, at=MONDAY)
    assert written(occurrence) == outcome
    assert Message.objects.count() == outcome[2]


# ── At the same moment, on PostgreSQL ───────────────────────────────────────
@pytest.fixture
def racing(at_once, north, monkeypatch):  # noqa: F811
    """Return north, whose customers are sent one message a week."""
    monkeypatch.setattr(writing, "BATCH", 1000)
    monkeypatch.setattr(inviting, "BATCH", 1000)
    hours = {"quiet_from": None, "quiet_until": None}
    with tenant_scope(north.tenant):
        save_care_policy(most_per_week=1, wanted_per_week=1, **hours, by=SYSTEM, at=MONDAY)
    return north


def a_plan():
    occurrence = occurrence_of(factories.started_plan(at=MONDAY))
    return lambda: writing.write_part(part=part_of(occurrence), at=MONDAY)


def an_event():
    event = factories.event(at=MONDAY)
    step_event(event=event, verb="open", by=SYSTEM, at=MONDAY)
    inviting.begin_round(event, "invite", at=MONDAY)
    return lambda: inviting.write_next(event=CustomerEvent.objects.get(pk=event.pk), at=MONDAY)


@pytest.mark.parametrize("naive", [False, True])
@pytest.mark.parametrize("other", [a_plan, an_event])
def test_two_at_once_do_not_both_see_room_for_one_more(at_once, racing, monkeypatch, other, naive):  # noqa: F811
    if naive:  # the control
        monkeypatch.setattr(CustomerQuerySet, "alone", lambda self: self.order_by("pk"))
    with tenant_scope(racing.tenant):
        customers(3)
        sides = [a_plan()], [other()]
    assert at_once(*sides) == [None, None]
    with tenant_scope(racing.tenant):
        assert Message.objects.count() == (6 if naive else 3)


def test_of_the_two_last_parts_one_ends_the_date(at_once, racing, monkeypatch):  # noqa: F811
    monkeypatch.setattr(writing, "BATCH", 2)
    with tenant_scope(racing.tenant):
        occurrence = cut_up(3)
        sides = [[lambda n=n: writing.write_part(part=part_of(occurrence, n), at=MONDAY)] for n in (0, 1)]
    assert at_once(*sides) == [None, None]
    with tenant_scope(racing.tenant):
        assert written(occurrence) == ("done", "", 3, 0)


def test_two_parts_at_once_tell_an_address_once(at_once, racing, monkeypatch):  # noqa: F811
    monkeypatch.setattr(writing, "BATCH", 2)
    with tenant_scope(racing.tenant):
        occurrence = cut_up(4, phones=[1, 2, 2, 1])
        first, second = ([lambda n=n: writing.write_part(part=part_of(occurrence, n), at=MONDAY)] for n in (0, 1))
    assert at_once(first, second) == [None, None]
    with tenant_scope(racing.tenant):
        factories.written(occurrence, at=MONDAY)
        assert written(occurrence) == ("done", "", 2, 2)
        assert set(Message.objects.values_list("address", flat=True)) == {"+8613800000001", "+8613800000002"}
        told = {str(pk) for pk in Reminder.objects.told().values_list("contact", flat=True)}
        assert told == set(Message.objects.values_list("context__contact", flat=True))


def test_a_part_whose_process_is_killed_is_written_again_and_nobody_told_twice(at_once, racing):  # noqa: F811
    with tenant_scope(racing.tenant):
        occurrence = cut_up(3)

    def killed():
        with tenant_scope(racing.tenant), connection.cursor() as cursor:
            writing.write_part(part=part_of(occurrence), at=MONDAY)
            assert Message.objects.count() == 3
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(OperationalError):
        killed()
    connections.close_all()
    at = MONDAY
    while sweep(at):
        at += timedelta(seconds=1)
    with tenant_scope(racing.tenant):
        assert written(occurrence) == ("done", "", 3, 0)
        assert Message.objects.count() == 3
