"""Calls, visits and appointments count as contacts of their week, once for each cause (R1.2)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from customers.actions.made import note_contact
from customers.actions.manners import save_care_policy
from customers.models import ContactMade, Reminder
from customers.queries.weeks import ways_for, ways_of, week_of, with_fewer
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tickets.actions.answering import finish
from tickets.actions.booking import step_booking
from tickets.actions.calling import decline, no_answer, plan_follow_up
from tickets.actions.finishing import call_back, complete
from tickets.choices import State

MONDAY = date(2026, 11, 23)


@pytest.fixture
def customer(shop):
    return factories.contact(consents=True).customer


def made():
    return sorted(ContactMade.objects.values_list("kind", flat=True))


def planned(customer, desk, **fields):
    return plan_follow_up(customer=customer, about="换季护理", due_at=NINE, by=desk, at=NINE, **fields)


@pytest.mark.parametrize(
    ("channel", "kind"),
    [("phone", "call"), ("visit", "visit"), ("letter", "letter"), ("event", "letter"), ("product", "letter")],
)
def test_a_follow_up_that_reached_the_customer_counts_by_its_channel(customer, desk, channel, kind):
    finish(follow_up=planned(customer, desk, channel=channel), by=desk, at=NINE)
    assert made() == [kind]


def test_who_was_not_reached_or_did_not_want_it_had_no_contact(customer, desk):
    no_answer(follow_up=planned(customer, desk), by=desk, at=NINE)
    decline(follow_up=planned(customer, desk), by=desk, at=NINE)
    assert made() == []


def test_the_visit_and_the_call_back_of_a_work_order_count_once_each(shop, customer, desk):
    order = work_order(by=desk, at=NINE, customer=customer)
    brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    call_back(work_order=order, by=desk, at=after(days=7), rating=5)  # by the follow-up or the work order: one row
    assert list(ContactMade.objects.order_by("week").values_list("kind", "week")) == [
        ("visit", MONDAY),
        ("call", MONDAY + timedelta(days=7)),
    ]


def test_what_was_solved_by_phone_is_no_visit(customer, desk):
    order = work_order(by=desk, at=NINE, customer=customer)
    complete(work_order=order, by=desk, at=NINE, fault="设置错误", treatment="电话指导")
    assert made() == []


def test_an_appointment_counts_when_it_was_kept_in_the_week_it_was_for(shop, customer, desk):
    item = factories.service_item(minutes=60)
    said = {"member": shop.technician, "item": item, "customer": customer, "at": NINE}
    kept = factories.booking(starts_at=after(hours=1), **said)
    missed = factories.booking(starts_at=after(hours=3), **said)
    step_booking(booking=kept, verb="finish", by=desk, at=after(days=7))
    step_booking(booking=missed, verb="miss", by=desk, at=after(days=7))
    assert list(ContactMade.objects.values_list("kind", "week")) == [("appointment", MONDAY)]


def test_one_cause_counts_once_and_the_week_is_that_of_the_companys_zone(customer):
    late = NINE + timedelta(days=6, hours=15, minutes=1)  # a minute past midnight in Shanghai, Sunday in London
    for _twice in range(2):
        note_contact(customer=customer, kind="call", cause="call:1", at=late)
    row = ContactMade.objects.get()
    assert row.week == MONDAY + timedelta(days=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactMade.objects.create(customer=customer, kind="visit", cause="call:1", at=late, week=row.week)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactMade.objects.create(customer=customer, kind="chat", cause="call:2", at=late, week=row.week)


def test_the_board_counts_them_and_says_by_what(customer):
    factories.occurrence(plan=factories.started_plan(at=NINE), at=NINE)
    for cause in ("call:1", "call:2"):
        note_contact(customer=customer, kind="call", cause=cause, at=NINE)
    stranger = factories.contact(customer=factories.customer(name="不愿意")).customer
    note_contact(customer=stranger, kind="call", cause="call:3", at=NINE)  # not subscribed: on no board
    week = week_of(MONDAY, wanted=3)
    assert (week.subscribed, week.enough, list(with_fewer(week))) == (1, 1, [])
    assert ways_of(week) == [("sms", 1), ("call", 2)]
    assert ways_for([customer.pk], week) == {customer.pk: [("sms", 1), ("call", 2)]}
    [fewer] = with_fewer(week_of(MONDAY, wanted=4))
    assert fewer.had == 3


def test_what_a_person_did_takes_no_room_from_what_is_sent(customer):
    hours = {"quiet_from": None, "quiet_until": None}
    save_care_policy(most_per_week=1, wanted_per_week=1, **hours, by=SYSTEM, at=NINE)
    note_contact(customer=customer, kind="visit", cause="visit:1", at=NINE)
    factories.occurrence(plan=factories.started_plan(at=NINE), at=NINE)
    assert Reminder.objects.get(customer=customer).state == "told"


def test_page_and_api_say_the_same(north, sign_in, key_of):  # noqa: F811 - the fixture
    manager, api = sign_in(north.manager), key_of(north, "manager")
    page = f"{reverse('customers:reminder-week')}?day=2026-11-24"

    def cost(rows):
        with tenant_scope(north.tenant):
            for _row in range(rows):
                number = f"{ContactMade.objects.count():06d}"
                one = factories.contact(consents=True, phone=f"+8613800{number}").customer
                note_contact(customer=one, kind="visit", cause=f"visit:{number}", at=NINE)
        with CaptureQueriesContext(connection) as queries:
            shown = manager.get(page)
        assert shown.status_code == 200
        return len(queries)

    assert cost(1) == cost(2)
    shown = manager.get(page).context
    assert shown["ways"] == [("上门拜访", 3)]
    assert [ways for _customer, ways, _why in shown["lines"]] == [[("上门拜访", 1)]] * 3
    week = api.read("reminder-plans/week/?day=2026-11-24").json()
    assert week["ways"] == [{"by": "visit", "contacts": 3}]
    assert [(row["had"], row["ways"]) for row in week["fewer"]] == [(1, [{"by": "visit", "contacts": 1}])] * 3
