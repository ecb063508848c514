"""A customer with contacts always has exactly one main contact; looking at a phone number is logged."""

from django.utils import timezone

from aftersales.audit.models import Event
from customers.actions.contacts import add_contact, change_contact, reveal_phone
from customers.models import Customer
from tests import factories

NOW = timezone.now()


def mains(customer):
    return list(customer.contacts.filter(is_primary=True).values_list("name", flat=True))


def add(in_north, customer, name, **fields):
    return add_contact(customer=customer, by=in_north.dispatcher.actor, at=NOW, name=name, **fields)


def change(in_north, contact, **changes):
    return change_contact(contact=contact, by=in_north.dispatcher.actor, at=NOW, **changes)


def test_the_first_contact_becomes_the_main_one(in_north):
    customer = factories.customer()
    add(in_north, customer, "李静")
    add(in_north, customer, "单伟")
    assert mains(customer) == ["李静"]


def test_a_new_main_contact_takes_the_place_of_the_old_one(in_north):
    customer = factories.customer()
    add(in_north, customer, "李静")
    add(in_north, customer, "单伟", is_primary=True)
    assert mains(customer) == ["单伟"]


def test_the_main_contact_can_be_changed(in_north):
    customer = factories.customer()
    add(in_north, customer, "李静")
    change(in_north, add(in_north, customer, "单伟"), is_primary=True)
    assert mains(customer) == ["单伟"]


def test_who_leaves_hands_the_main_contact_on_and_is_no_longer_found(in_north):
    customer = factories.customer()
    leaving = add(in_north, customer, "李静", phone="+8613800135678")
    add(in_north, customer, "单伟")
    change(in_north, leaving, active=False)
    assert (mains(customer), Customer.objects.matching("5678").count()) == (["单伟"], 0)


def test_the_only_contact_stays_the_main_one(in_north):
    customer = factories.customer()
    change(in_north, add(in_north, customer, "李静"), is_primary=False)
    assert mains(customer) == ["李静"]


def test_looking_at_a_phone_number_is_logged_with_who_looked(in_north):
    contact = factories.contact(phone="+8613800135678")
    assert reveal_phone(contact=contact, by=in_north.manager.actor, at=NOW) == ["+8613800135678"]
    event = Event.objects.about(contact).get()
    assert (event.verb, event.actor_name, event.facts["phones"]) == (
        "contact.reveal",
        "north manager",
        ["138****5678"],
    )


def test_a_message_reaches_a_contact_by_mobile_or_mail_but_not_against_their_will(in_north):
    both = {"phone": "+8613800135678", "email": "jing@example.com"}
    assert [
        factories.contact(**both).reach(),
        factories.contact(**both, preferred_channel="email").reach(),
        factories.contact(phone="+862162105678", email="jing@example.com").reach(),
        factories.contact(phone="+862162105678").reach(),
        factories.contact(**both, do_not_contact=True).reach(),
    ] == [("sms", "+8613800135678"), ("email", "jing@example.com"), ("email", "jing@example.com"), None, None]
