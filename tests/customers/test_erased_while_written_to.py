"""A person is erased at the moment in which they are written to (PostgreSQL): no letter keeps a word (I-27)."""

from datetime import timedelta

import pytest
from django.db import connection

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from customers.actions import addressees, erasing
from customers.actions.erasing import erase_person
from customers.actions.events import step_event
from customers.actions.guests import answer_invitation
from customers.actions.inviting import write_next
from customers.models import Contact, Customer, CustomerEvent, EventGuest
from customers.queries.persons import customer_as_person
from tests import factories
from tests.customers.test_manners import MONDAY, TUESDAY
from tests.tickets.making import work_order
from tests.tickets.test_lock_orders import at_once  # noqa: F401 - fixture
from tickets.actions import booking, calling
from tickets.actions.booking import remind_due
from tickets.actions.calling import plan_follow_up, remind_owners
from tickets.actions.desk_bookings import send_booking_link
from tickets.actions.ending import cancel
from tickets.actions.telling import tell_customer
from tickets.models import Booking, FollowUp, WorkOrder

SAID = ("王小明", "王女士", "13800000001", "wang@example.test")


@pytest.fixture
def shop(transactional_db, north):
    """A company with Ms Wang, who has an appointment, a seat at an event and a work order that is over."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        owner = factories.person(name="王小明")
        known = {"name": "王小明", "form_of_address": "王女士", "is_primary": True, "consents": True}
        contact = factories.contact(customer=owner, phone="+8613800000001", email="wang@example.test", **known)
        item = factories.service_item()
        starts_at = TUESDAY + timedelta(hours=30)
        factories.booking(
            member=north.technician, item=item, customer=owner, contact=contact, starts_at=starts_at, at=MONDAY
        )
        event = step_event(event=factories.event(at=MONDAY), verb="open", by=SYSTEM, at=MONDAY)
        guest = EventGuest.objects.create(
            event=event, customer=owner, contact=contact, channel="sms", created_at=MONDAY
        )
        answer_invitation(guest=guest, answer="yes", by=SYSTEM, at=MONDAY)
        step_event(event=event, verb="cancel", by=SYSTEM, at=MONDAY)
        plan_follow_up(
            customer=owner, about="X", due_at=TUESDAY, next_at=TUESDAY, owner=north.dispatcher, by=SYSTEM, at=MONDAY
        )
        order = work_order(customer=owner, contact=contact, by=SYSTEM, at=MONDAY)
        cancel(work_order=order, reason="x", by=north.dispatcher.actor, at=MONDAY)
    return north


def erase():
    person = customer_as_person(Customer.objects.get())
    erase_person(person=person, number=person.customer.number, by=SYSTEM, at=TUESDAY)


def a_reminder():
    remind_due(bookings=list(Booking.objects.values_list("pk", flat=True)), at=TUESDAY)


def news_of_an_event():
    write_next(event=CustomerEvent.objects.select_for_update(no_key=True).get(), at=TUESDAY)


def a_link():
    send_booking_link(contact=Contact.objects.get(), by=SYSTEM, at=TUESDAY)


def a_reply():
    tell_customer(WorkOrder.objects.select_related("contact").get(), "Hello", at=TUESDAY, key="x")


def a_call():
    remind_owners(follow_ups=list(FollowUp.objects.values_list("pk", flat=True)), at=TUESDAY)


WRITERS = [a_reminder, a_call, news_of_an_event, a_link, a_reply]


def kept():
    """Return what letters and notices keep of her."""
    texts = [f"{message.address} {message.context}" for message in Message.objects.all()]
    return sorted({word for word in SAID for text in texts if word in text})


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("order", ["written first", "erased first"])
def test_whoever_is_second_sees_what_the_first_left(at_once, shop, write, order):  # noqa: F811 - the fixture
    sides = [[write], [erase]] if order == "written first" else [[erase], [write]]
    outcome = at_once(*sides)
    assert set(outcome) <= {None, "Refused"}  # nobody writes a link to who is no longer there
    assert outcome[1 if order == "written first" else 0] is None
    with tenant_scope(shop.tenant):
        assert kept() == []


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("order", ["written first", "erased first"])
def test_control_without_holding_the_customer_a_letter_keeps_her(at_once, shop, write, order, monkeypatch):  # noqa: F811
    monkeypatch.setattr(erasing, "_take", lambda model, rows: None)
    for module in (addressees, booking, calling):
        monkeypatch.setattr(module, "hold", lambda customers: None)
    at_once(*([[write], [erase]] if order == "written first" else [[erase], [write]]))
    with tenant_scope(shop.tenant):
        assert kept() != []
