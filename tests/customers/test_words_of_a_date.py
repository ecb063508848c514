"""What a date's letters have in common is kept once, as it was said then; a letter holds what is its own."""

from datetime import UTC, datetime, timedelta

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message
from aftersales.messaging.queries import worded_for_the_desk
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from customers.actions.exporting import export_person
from customers.actions.manners import set_contact_manners
from customers.actions.reminders import change_plan
from customers.queries.letters import letters_to
from customers.queries.persons import customer_as_person
from tests import factories
from tests.customers.test_manners import somebody

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in Shanghai
TEXTS = {
    "zh-hans": {"subject": "{greeting}，您好", "body": "{company}，{date}，{asset}"},
    "en": {"subject": "Dear {name}", "body": "{customer}"},
}


@pytest.fixture
def sent(in_north):
    """A date of a plan of which two customers were told, one in each language; words and company are others since."""
    somebody("王丽安", {"phone": "+8613800000001", "form_of_address": "王女士"})
    wu = somebody("Wu", {"phone": "+8613800000002"}).contacts.get()
    set_contact_manners(contact=wu, agreed={}, language="en", by=SYSTEM, at=MONDAY)
    plan = factories.started_plan(at=MONDAY, texts=TEXTS)
    occurrence = factories.occurrence(plan=plan, at=MONDAY)
    change_plan(plan=plan, texts={"zh-hans": {"subject": "另一句话", "body": ""}}, by=SYSTEM, at=MONDAY)
    Tenant.objects.update(name="Another Service")
    return occurrence


def said():
    entries = worded_for_the_desk(Message.objects.order_by("address"))
    return [(entry.letter.subject, entry.letter.body.partition("\n")[0]) for entry in entries]


def test_a_letter_holds_what_is_its_own(sent):
    own = [message.context for message in Message.objects.order_by("address")]
    assert [one["values"] for one in own] == [{"greeting": "王女士"}, {"customer": "Wu", "name": "Wu"}]
    assert {key for one in own for key in one} == {"contact", "values", "stop"}
    assert sent.words["zh-hans"]["body"] == TEXTS["zh-hans"]["body"]


def test_it_is_shown_as_it_was_sent_though_the_plan_says_another_thing_since(sent):
    assert said() == [("王女士，您好", "North Service，2026-11-23，"), ("Dear Wu", "Wu")]


def test_many_are_shown_by_one_query_more(sent, django_assert_num_queries):
    messages = list(Message.objects.all())
    for some in (messages[:1], messages):
        with django_assert_num_queries(1):
            worded_for_the_desk(some)


def test_the_customers_page_and_the_copy_of_a_person_tell_it_whole(sent):
    wang = sent.reminders.get(contact__name="王丽安").customer
    assert [entry.letter.subject for entry in letters_to(wang)] == ["王女士，您好"]
    told, _files = export_person(person=customer_as_person(wang), by=SYSTEM, at=MONDAY)
    [letter] = told["held"]["messages"]
    assert letter["context"]["body"] == TEXTS["zh-hans"]["body"]
    assert letter["context"]["values"] == {
        "greeting": "王女士", "company": "North Service", "date": "2026-11-23", "occasion": "",
    }  # fmt: skip


def test_it_leaves_so_as_well(north, capsys, settings):
    settings.SMS_GATEWAY = "aftersales.messaging.channels.sms.print_sms"
    with tenant_scope(north.tenant):
        somebody("told", {"form_of_address": "王女士"})
        plan = factories.started_plan(at=MONDAY, texts=TEXTS)
        factories.occurrence(plan=plan, at=MONDAY)
        change_plan(plan=plan, texts={"zh-hans": {"subject": "另一句话", "body": ""}}, by=SYSTEM, at=MONDAY)
    deliver(north.tenant.pk, at=MONDAY + timedelta(minutes=1))
    assert "王女士，您好\nNorth Service，2026-11-23，" in capsys.readouterr().out
