"""A mailbox that does not exist: who agrees to text messages gets one instead, and everybody can see why (R7, I-13)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message, Undeliverable
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from customers.actions.events import change_event, step_event
from customers.actions.guests import answer_invitation
from customers.actions.inviting import write_next
from customers.models import Consent, Contact, EventGuest, Reminder
from customers.queries.events import dry_run
from customers.queries.reach import reach_of
from customers.queries.reminders import with_messages
from tests import factories
from tests.customers.test_manners import MONDAY, somebody

DOING = {"by": SYSTEM, "at": MONDAY}
PHONE = {"phone": "+8613800000001"}


def written(at=MONDAY):
    while sweep(at):
        at += timedelta(seconds=1)


def gone(address):
    Undeliverable.objects.create(channel="email", address=address, since=MONDAY)


@pytest.fixture
def people(in_north):
    """Four with a mailbox of which three do not exist: 甲 has a mobile number, 乙 none, 丙 wants no text messages."""
    for name, phone in (
        ("甲", PHONE),
        ("乙", {"phone": ""}),
        ("丙", {"phone": "+8613800000003"}),
        ("丁", {"phone": "+8613800000004"}),
    ):
        somebody(name, {"email": f"{ord(name)}@example.com", **phone})
        if name != "丁":
            gone(f"{ord(name)}@example.com")
    said = {"purpose": "news", "channel": "sms", "given": False, "at": MONDAY}
    Consent.objects.create(contact=Contact.objects.get(customer__name="丙"), **said)


def test_the_dry_run_and_the_invitations_say_by_what_and_why(people):
    event = factories.event(at=MONDAY, channel="email")
    tried = {one.customer.name: (one.channel, one.reason) for one in dry_run(event, at=MONDAY).judged}
    expected = {"甲": ("sms", ""), "乙": ("email", "no_address"), "丙": ("email", "no_address"), "丁": ("email", "")}
    assert tried == expected
    step_event(event=event, verb="invite", **DOING)
    written()
    guests = EventGuest.objects.select_related("customer")
    assert {one.customer.name: (one.channel, one.reason) for one in guests} == expected
    letters = Message.objects.outgoing().values_list("channel", "address", "context__instead")
    assert sorted(letters) == [("email", f"{ord('丁')}@example.com", None), ("sms", "+8613800000001", "email")]


def test_a_plan_by_mail_reaches_them_by_text_once_and_shows_the_message(people):
    plan = factories.started_plan(at=MONDAY, channel="email", purpose="news")
    written(MONDAY + timedelta(days=1, hours=1))
    told = Reminder.objects.told().select_related("customer", "contact").order_by("channel")
    assert [(one.customer.name, one.channel) for one in told] == [("丁", "email"), ("甲", "sms")]
    shown = with_messages(list(told), plan.occurrences.get())
    assert [message.channel for _one, message in shown] == ["email", "sms"]


def test_news_of_an_event_find_who_said_yes_though_the_mailbox_went_meanwhile(in_north):
    somebody("甲", {"email": "jia@example.com", **PHONE, "consents": True})
    event = factories.event(at=MONDAY, channel="email")
    step_event(event=event, verb="invite", **DOING)
    written()
    answer_invitation(guest=EventGuest.objects.get(), answer="yes", **DOING)
    gone("JIA@example.com".lower())
    event.refresh_from_db()
    change_event(event=event, place="Elsewhere", **DOING)
    written()
    news = Message.objects.get(template="customers/event_changed")
    assert (news.channel, news.address, news.context["instead"]) == ("sms", "+8613800000001", "email")


def test_what_somebody_asked_for_themselves_finds_another_way(in_north):
    contact = factories.contact(email="wang@example.com", phone="+8613800000001", preferred_channel="email")
    assert reach_of(contact) == ("email", "wang@example.com")
    gone("wang@example.com")
    assert reach_of(contact) == ("sms", "+8613800000001")
    contact.phone = ""
    assert reach_of(contact) is None


def test_the_customers_page_says_that_it_left_another_way(north, sign_in):
    at = timezone.now()
    with tenant_scope(north.tenant):
        owner = somebody("甲", {"email": "jia@example.com", **PHONE})
        gone("jia@example.com")
        event = step_event(event=factories.event(at=at, channel="email"), verb="invite", by=SYSTEM, at=at)
        write_next(event=event, at=at)
    assert "改发短信：邮箱不存在" in sign_in(north.manager).get(f"/customers/{owner.number}/messages/").text
