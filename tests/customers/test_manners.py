"""Who is told and who is not: consent, do-not-contact, quiet hours, the week's most contacts (R7, I-13)."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message, State
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from customers.actions.contacts import change_contact
from customers.actions.manners import save_care_policy, set_contact_manners
from customers.actions.reminders import step_plan
from customers.models import Reminder, ReminderPlan
from customers.queries.reminders import dry_run
from customers.rules.manners import Quiet, window
from tests import factories

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # eight o'clock in Shanghai
TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # nine
NIGHT = Quiet(time(21), time(8))
NEVER = Quiet(None, None)


def somebody(name, *contacts, **fields):
    """A customer with contacts who agreed, unless told otherwise; the first is the main one."""
    owner = factories.person(name=name, **fields)
    for number, contact in enumerate(contacts or ({},)):
        factories.contact(**{"customer": owner, "name": name, "is_primary": not number, "consents": True, **contact})
    return owner


def outcomes():
    """Return {customer: why left out, or the number told}."""
    told = dict(Message.objects.values_list("context__contact", "address"))
    rows = Reminder.objects.select_related("customer")
    return {row.customer.name: row.reason or told[str(row.contact_id)][-2:] for row in rows}


def fire(at=TUESDAY):
    while sweep(at):
        at += timedelta(seconds=1)
    return at


@pytest.fixture
def crowd(in_north):
    """One customer for each reason; the dry run and the real thing must say the same of each."""
    somebody("told", {"phone": "+8613800000001"})
    somebody("nobody", {"active": False, "is_primary": False})
    somebody("unwilling", {"do_not_contact": True})
    somebody("never asked", {"consents": False})
    somebody("no mobile", {"phone": "+862162105678"})
    somebody("second", {"consents": False}, {"phone": "+8613800000006"}, {"phone": "+8613800000007"})
    somebody("twin", {"phone": "+8613800000001"})
    factories.asset(customer=somebody("two machines", {"phone": "+8613800000008"}))
    return in_north


EXPECTED = {
    "told": "01",
    "nobody": "nobody",
    "unwilling": "do_not_contact",
    "never asked": "no_consent",
    "no mobile": "no_address",
    "second": "06",
    "twin": "same_address",
    "two machines": "08",
}


def test_each_customer_gets_one_card_or_a_reason_and_the_dry_run_says_the_same(crowd):
    plan = factories.started_plan(at=MONDAY)
    dry = dry_run(plan, at=MONDAY)
    assert {one.customer.name: one.reason or one.address[-2:] for one in dry.judged} == EXPECTED
    assert (dry.at, dry.told, Reminder.objects.count()) == (TUESDAY, 3, 0)
    fire()
    assert outcomes() == EXPECTED
    occurrence = plan.occurrences.get()
    assert (occurrence.state, occurrence.told, occurrence.left_out) == ("done", 3, 5)


def test_no_more_than_the_weeks_most_over_all_plans(in_north):
    somebody("told")
    hours = {"quiet_from": None, "quiet_until": None}
    save_care_policy(most_per_week=2, wanted_per_week=1, **hours, by=SYSTEM, at=MONDAY)
    for hour in (9, 10, 11):
        factories.started_plan(at=MONDAY, send_at=time(hour), weekdays="24")
    sent = []
    for day in range(14):
        for hour in range(24):
            fire(MONDAY + timedelta(days=day, hours=hour))
        sent.append(Message.objects.count())
    assert sent == [0, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4]
    assert Reminder.objects.filter(reason="cap").count() == 8


def test_consent_is_for_a_purpose_and_a_channel(in_north):
    yes, no = somebody("yes", {"consents": False}), somebody("no", {"phone": "+8613800000002"})
    for owner, given in ((yes, True), (no, False)):
        agreed = {("invitation", "sms"): given, ("blessing", "sms"): False}
        set_contact_manners(contact=owner.contacts.get(), agreed=agreed, language="en", by=SYSTEM, at=MONDAY)
    invited = dry_run(factories.reminder_plan(), at=MONDAY)
    blessed = dry_run(factories.reminder_plan(purpose="blessing"), at=MONDAY)
    cared = dry_run(factories.reminder_plan(purpose="care"), at=MONDAY)
    said = [{one.customer.name: one.reason for one in run.judged} for run in (invited, blessed, cared)]
    assert said == [
        {"no": "no_consent", "yes": ""},
        {"no": "no_consent", "yes": "no_consent"},
        {"no": "", "yes": "no_consent"},
    ]


def shanghai(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("due", "written", "own", "opens", "closes"),
    [
        ((24, 9), (24, 9), NEVER, (24, 9), (24, 13)),
        ((24, 22), (24, 22), NEVER, (25, 8), (25, 12)),  # the grace begins with the morning
        ((24, 20), (24, 22), NEVER, (25, 8), (25, 0)),  # made up for at night: too late by morning
        ((24, 9), (24, 9), Quiet(time(7), time(10)), (24, 10), (24, 14)),
        ((24, 22), (24, 22), Quiet(time(8), time(9)), (25, 9), (25, 13)),  # one's hours end within the other's
        ((29, 20), (29, 20), NEVER, (29, 20), (30, 0)),  # never into a week for which it does not count
        ((29, 22), (29, 22), NEVER, (30, 8), (30, 12)),
    ],
)
def test_nothing_leaves_in_quiet_hours_or_after_its_time(due, written, own, opens, closes):
    said = {"grace": timedelta(hours=4), "quiet": NIGHT, "own": own, "zone": SHANGHAI}
    found = window(due_at=shanghai(*due), at=shanghai(*written), **said)
    assert (found.opens, found.closes) == (shanghai(*opens), shanghai(*closes))
    assert found.week == shanghai(*opens).date() - timedelta(days=shanghai(*opens).weekday())


def left(tenant, at):
    """Deliver at an instant; return what became of each message, and when those that wait come again."""
    deliver(tenant.pk, at=at)
    with tenant_scope(tenant):
        return list(Message.objects.values_list("state", "error", "next_at"))


def _opt_out(contact):
    set_contact_manners(contact=contact, agreed={("invitation", "sms"): False}, language="en", by=SYSTEM, at=TUESDAY)


def _refuse_all(contact):
    change_contact(contact=contact, do_not_contact=True, by=SYSTEM, at=TUESDAY)


def _leave(contact):
    change_contact(contact=contact, active=False, by=SYSTEM, at=TUESDAY)


def _pause(contact):
    step_plan(plan=ReminderPlan.objects.get(), verb="pause", by=SYSTEM, at=TUESDAY)


@pytest.mark.parametrize(
    ("change", "reason"),
    [(_opt_out, "no_consent"), (_refuse_all, "do_not_contact"), (_leave, "do_not_contact"), (_pause, "stopped")],
)
def test_what_is_written_does_not_leave_once_it_is_not_wanted(north, change, reason):
    with tenant_scope(north.tenant):
        contact = somebody("told").contacts.get()
        factories.started_plan(at=MONDAY)
        fire()
        change(contact)
    assert left(north.tenant, TUESDAY + timedelta(minutes=1)) == [(State.WITHHELD, reason, None)]
    with tenant_scope(north.tenant):
        assert list(Reminder.objects.values_list("state", "reason")) == [("withheld", reason)]
        assert Reminder.objects.told().count() == 0  # so that it takes no place among the week's contacts


def test_a_message_that_waits_too_long_is_held_back_and_one_in_quiet_hours_waits(north):
    with tenant_scope(north.tenant):
        somebody("told")
        factories.started_plan(at=MONDAY, send_at=time(20), grace_minutes=600)
        fire(TUESDAY + timedelta(hours=11))
    morning = TUESDAY + timedelta(hours=23)
    assert left(north.tenant, TUESDAY + timedelta(hours=13)) == [(State.QUEUED, "", morning)]
    assert left(north.tenant, morning) == [(State.WITHHELD, "late", None)]


def test_what_leaves_is_in_the_contacts_language_with_its_places_filled(north, capsys, settings):
    settings.SMS_GATEWAY = "aftersales.messaging.channels.sms.print_sms"
    texts = {"zh-hans": {"subject": "{称呼}，您好", "body": "{公司}"}, "en": {"subject": "Dear { name }", "body": ""}}
    with tenant_scope(north.tenant):
        li = somebody("李静", {"form_of_address": "李女士"}).contacts.get()
        wu = somebody("Wu", {"phone": "+8613800000002"}).contacts.get()
        set_contact_manners(contact=wu, agreed={}, language="en", by=SYSTEM, at=MONDAY)
        factories.started_plan(at=MONDAY, texts=texts)
        fire()
    while deliver(north.tenant.pk, at=TUESDAY + timedelta(minutes=1)):
        pass  # a slow machine needs several rounds
    printed = capsys.readouterr().out
    assert (f"SMS to {li.phone}: 李女士，您好\nNorth Service\n" in printed, "{" in printed) == (True, False)
    assert f"SMS to {wu.phone}: Dear Wu\nTo receive no more" in printed


def test_half_quiet_hours_and_more_wanted_than_allowed_are_refused(in_north):
    hours = {"quiet_from": time(21), "quiet_until": None}
    with pytest.raises(Refused) as refused:
        save_care_policy(most_per_week=3, wanted_per_week=3, **hours, by=SYSTEM, at=MONDAY)
    assert refused.value.field == "quiet_until"
    hours["quiet_until"] = time(8)
    with pytest.raises(Refused) as refused:
        save_care_policy(most_per_week=2, wanted_per_week=3, **hours, by=SYSTEM, at=MONDAY)
    assert refused.value.field == "wanted_per_week"
