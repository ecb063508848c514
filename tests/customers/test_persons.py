"""One person is erased: what stands in the way, what is called off, and what of their company stays (I-27)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.actions.links import issue_link
from aftersales.accounts.models import PortalLink
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused, Stale
from aftersales.messaging.delivery import deliver
from aftersales.messaging.leasing import LEASE, lease
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import Address, send
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.scope import tenant_scope
from customers.actions.contacts import change_contact
from customers.actions.customers import change_customer
from customers.actions.erasing import erase_person
from customers.actions.exporting import export_person
from customers.choices import LeftOut
from customers.models import Contact, Customer, Reminder
from customers.queries.persons import contact_as_person, customer_as_person
from tests import factories
from tests.customers.test_manners import MONDAY, TUESDAY
from tests.tickets.making import work_order
from tickets.actions.booking import WAITING
from tickets.actions.calling import plan_follow_up
from tickets.actions.complaining import receive_complaint
from tickets.actions.ending import cancel
from tickets.models import Booking, FollowUp, Waiver, WorkOrder


@pytest.fixture
def shop(north):
    """A company with Ms Wang, who is a customer, and Ms Li, who works for another."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        owner = factories.person(name="王小明")
        factories.contact(
            customer=owner,
            name="王小明",
            form_of_address="王女士",
            email="wang@example.test",
            is_primary=True,
            consents=True,
        )
        yield north


def wang():
    return customer_as_person(Customer.objects.get(name="王小明"))


def erased(person, *, at=TUESDAY, number=None):
    return erase_person(person=person, number=number or person.customer.number, by=SYSTEM, at=at)


def refusal(person, **said):
    with pytest.raises(Refused) as refused, transaction.atomic():
        erased(person, **said)
    return refused.value.code, refused.value.message


def test_a_company_is_no_person(in_north):
    with pytest.raises(Refused) as refused:
        customer_as_person(factories.customer())
    assert refused.value.code == "no_person"


def test_the_customers_number_confirms_it(shop):
    assert refusal(wang(), number="C-000002")[0] == "not_confirmed"
    assert erased(wang(), number=" c-000001 ").name == "已删除"


def test_what_is_open_is_finished_first_and_the_sentence_names_it(shop):
    owner = wang().customer
    order = work_order(customer=owner, by=shop.dispatcher.actor, at=MONDAY)
    assert refusal(wang()) == ("still_open", f"请先处理完还未结束的：工单 {order.number}。")
    cancel(work_order=order, reason="x", by=shop.dispatcher.actor, at=MONDAY)
    complaint = receive_complaint(customer=owner, words="x", by=SYSTEM, at=MONDAY)
    assert refusal(wang()) == ("still_open", f"请先处理完还未结束的：投诉 {complaint.number}。")
    contract = factories.contract(customer=owner, starts_on=MONDAY.date(), ends_on=TUESDAY.date())
    assert contract.number in refusal(wang())[1]


def test_what_is_to_come_is_called_off(shop):
    owner = wang().customer
    call = plan_follow_up(customer=owner, about="x", due_at=TUESDAY + timedelta(days=1), by=SYSTEM, at=MONDAY)
    monday = MONDAY.replace(hour=2) + timedelta(days=7)
    factories.booking(member=shop.technician, customer=owner, starts_at=monday, at=MONDAY)
    erased(wang())
    assert (FollowUp.objects.get(pk=call.pk).state, Booking.objects.filter(state__in=WAITING).count()) == (
        "cancelled",
        0,
    )


def test_links_stop_working_and_those_of_others_go_on(shop):
    theirs, other = Contact.objects.get(), factories.contact()
    for contact in (theirs, other):
        issue_link(
            purpose="customers.stop", subject=contact.pk, expires_at=TUESDAY + timedelta(9), by=SYSTEM, at=MONDAY
        )
    erased(wang())
    live = PortalLink.objects.live(at=TUESDAY).values_list("subject", flat=True)
    assert list(live) == [str(other.pk)]


def test_nobody_finds_them_and_their_number_still_leads_to_the_file(shop):
    erased(wang())
    found = {
        text: Customer.objects.matching(text).count() for text in ("王小明", "wxm", "13800135678", "5678", "C-000001")
    }
    assert found == {"王小明": 0, "wxm": 0, "13800135678": 0, "5678": 0, "C-000001": 1}


def test_a_contact_goes_and_what_belongs_to_their_company_stays(shop):
    company = factories.customer(name="李静美容院")
    li = factories.contact(customer=company, is_primary=True, email="li@example.test")
    colleague = factories.contact(customer=company, name="李静文", phone="+8613900000000")
    order = work_order(customer=company, contact=colleague, report="李静说不转", by=shop.dispatcher.actor, at=MONDAY)
    own = work_order(customer=company, contact=li, report="传送带不转", by=shop.dispatcher.actor, at=MONDAY)
    cancel(work_order=own, reason="李静不要了", by=shop.dispatcher.actor, at=MONDAY)
    long = plan_follow_up(customer=company, contact=colleague, about="李静" * 100, due_at=TUESDAY, by=SYSTEM, at=MONDAY)
    erased(contact_as_person(li))
    assert FollowUp.objects.get(pk=long.pk).about == ("已删除" * 67)[:200]
    li.refresh_from_db(), colleague.refresh_from_db(), company.refresh_from_db()
    assert (li.name, li.phone, li.email, li.active, li.do_not_contact) == ("已删除", "", "", False, True)
    assert (colleague.name, colleague.is_primary, company.name) == ("李静文", True, "李静美容院")
    assert [WorkOrder.objects.get(pk=one.pk).report for one in (own, order)] == ["已删除", "李静说不转"]
    assert "已删除不要了" in own.events.values_list("text", flat=True)


def reminded(company):
    factories.started_plan(at=MONDAY, channel="email", purpose="care")
    factories.occurrence(plan=factories.started_plan(at=MONDAY, channel="email", purpose="care"), at=TUESDAY)
    return Message.objects.get(address="wang@example.test")


def test_a_message_that_waits_is_not_sent(shop):
    reminded(shop)
    send(
        "tickets/reply",
        to=Address("email", "wang@example.test"),
        context={"number": "1", "text": "王小明"},
        dedupe_key="x",
        at=TUESDAY,
    )
    erased(wang())
    assert set(Message.objects.values_list("state", "template", "error")) == {("withheld", "messaging/erased", "")}
    assert [one.context for one in Message.objects.all()] == [{}, {}]
    assert all(one.address.startswith("erased-") for one in Message.objects.all())
    assert [(one.state, one.reason) for one in Reminder.objects.all()] == [("withheld", LeftOut.DO_NOT_CONTACT)]


def test_nobody_is_erased_while_a_message_to_them_is_leaving(shop):
    """Whoever leased it may send it any moment: the erasure waits, rather than saying what is not so."""
    send(
        "tickets/reply",
        to=Address("email", "wang@example.test"),
        context={"number": "1", "text": "x"},
        dedupe_key="x",
        at=TUESDAY,
    )
    assert len(lease(new_id(), at=TUESDAY)) == 1
    assert refusal(wang())[0] == "leaving"
    erased(wang(), at=TUESDAY + LEASE)
    assert Message.objects.get().state == "withheld"


def test_the_frozen_words_of_a_waiver_can_be_erased_and_nothing_else(shop):
    order = work_order(customer=wang().customer, by=shop.dispatcher.actor, at=MONDAY)
    asked = {"ground": "other", "reason": "王女士改期", "asked_by": shop.dispatcher, "asked_at": MONDAY}
    decided = {"state": "approved", "decided_by": shop.owner, "decided_at": MONDAY}
    Waiver.objects.create(clock=order.clocks.first(), **asked, **decided)
    waiver = Waiver.objects.all()
    for change in ({"reason": "另一个"}, {"reason": "已删除", "state": "refused"}, {"ground": "customer"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            waiver.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        waiver.delete()
    li = factories.contact(customer=order.customer, name="王女士")
    cancel(work_order=order, reason="x", by=shop.dispatcher.actor, at=MONDAY)
    erased(contact_as_person(li))
    assert waiver.get().reason == "已删除"


def test_a_copy_costs_the_same_statements_however_much_there_is(shop):
    owner = wang().customer

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            export_person(person=wang(), by=SYSTEM, at=TUESDAY)
        return len(asked)

    work_order(customer=owner, by=shop.dispatcher.actor, at=MONDAY)
    one = cost()
    for _each in range(2):
        work_order(customer=owner, by=shop.dispatcher.actor, at=MONDAY)
    assert cost() == one


def test_a_contacts_copy_says_nothing_of_their_colleagues(shop):
    company = factories.customer()
    li, colleague = (factories.contact(customer=company, name=name) for name in ("李静", "赵云"))
    for contact in (li, colleague):
        work_order(customer=company, contact=contact, report=contact.name, by=shop.dispatcher.actor, at=MONDAY)
    told, _files = export_person(person=contact_as_person(li), by=SYSTEM, at=TUESDAY)
    assert ([row["report"] for row in told["held"]["work_orders"]], told["held"]["contacts"][0]["name"]) == (
        ["李静"],
        "李静",
    )
    assert "赵云" not in str(told)


def test_what_waited_for_an_erased_person_never_leaves(north):
    with tenant_scope(north.tenant):
        owner = factories.person(name="王小明")
        factories.contact(customer=owner, email="wang@example.test", is_primary=True, consents=True)
        reminded(north)
        erased(wang())
    deliver(north.tenant.pk, at=TUESDAY + timedelta(minutes=1))
    assert mail.outbox == []


def test_whoever_was_just_editing_them_comes_too_late(shop):
    contact, customer = Contact.objects.get(name="王小明"), Customer.objects.get(name="王小明")
    erased(wang())
    edits = (
        lambda: change_contact(contact=contact, phone="+8613800000009", by=SYSTEM, at=TUESDAY),
        lambda: change_customer(customer=customer, notes="x", by=SYSTEM, at=TUESDAY),
    )
    for edit in edits:
        with pytest.raises(Stale), transaction.atomic():
            edit()
