"""A customer goes on file with everything known at the first call, and the trail says who wrote it."""

import pytest
from django.utils import timezone

from aftersales.audit.models import Event
from aftersales.errors import Refused, Stale
from customers.actions.customers import change_customer, create_customer
from customers.models import Customer
from tests import factories

NOW = timezone.now()


def test_a_customer_is_created_with_contact_and_site(in_north):
    by = in_north.dispatcher.actor
    customer = create_customer(
        by=by,
        at=NOW,
        name="上海华明智能装备有限公司",
        contacts=[{"name": "单伟", "form_of_address": "单工", "phone": "+8613800135678"}],
        sites=[{"name": "张江工厂", "region_code": "310115", "address": "祖冲之路 1 号"}],
    )
    contact, site = customer.contacts.get(), customer.sites.get()
    assert (customer.number, contact.is_primary, contact.said) == ("C-000001", True, "Shàn Wěi")
    assert site.full_address == "上海市浦东新区祖冲之路 1 号"
    trail = Event.objects.order_by("id").values_list("verb", "actor_name")
    assert list(trail) == [(verb, by.name) for verb in ("customer.create", "contact.add", "site.add")]


def test_putting_a_customer_on_file_takes_a_dozen_statements(in_north, django_assert_max_num_queries):
    contact, site = {"name": "单伟", "phone": "+8613800135678"}, {"name": "张江工厂", "region_code": "310115"}
    with django_assert_max_num_queries(12 + 2 * 3):  # three actions, each with its savepoint
        create_customer(by=in_north.dispatcher.actor, at=NOW, name="恒远", contacts=[contact], sites=[site])


def test_the_trail_keeps_no_personal_words(in_north):
    create_customer(
        by=in_north.dispatcher.actor,
        at=NOW,
        name="王小明",
        kind="person",
        notes="怕狗",
        contacts=[{"name": "王小明", "phone": "+8613800135678", "email": "xm@example.com"}],
    )
    kept = str(list(Event.objects.values_list("facts", flat=True)))
    assert [word for word in ("小明", "00135678", "怕狗", "example.com") if word in kept] == []


def test_a_change_tells_what_became_of_which_field(in_north):
    customer = factories.customer(name="华明")
    change_customer(customer=customer, by=in_north.dispatcher.actor, at=NOW, seen=1, name="恒远", notes="")
    assert (customer.version, Event.objects.get(verb="customer.change").facts) == (2, {"name": ["华**", "恒**"]})


def test_a_change_that_changes_nothing_leaves_no_trace(in_north):
    customer = factories.customer()
    change_customer(customer=customer, by=in_north.dispatcher.actor, at=NOW, seen=1, name=customer.name)
    assert (customer.version, Event.objects.count()) == (1, 0)


def test_the_second_of_two_editors_is_told(in_north):
    customer = factories.customer()
    first, second = Customer.objects.get(), Customer.objects.get()
    change_customer(customer=first, by=in_north.dispatcher.actor, at=NOW, seen=1, name="恒远")
    with pytest.raises(Stale):
        change_customer(customer=second, by=in_north.dispatcher.actor, at=NOW, seen=1, notes="lost")
    customer.refresh_from_db()
    assert (customer.name, customer.notes) == ("恒远", "")


def test_a_group_cannot_belong_to_its_own_company(in_north):
    group = factories.customer()
    company = factories.customer(parent=group)
    with pytest.raises(Refused) as refusal:
        change_customer(customer=group, by=in_north.dispatcher.actor, at=NOW, parent=company)
    assert (refusal.value.code, refusal.value.field) == ("circle", "parent")


def test_a_new_name_is_found_and_the_old_one_is_not(in_north):
    customer = factories.customer(name="华明")
    change_customer(customer=customer, by=in_north.dispatcher.actor, at=NOW, name="恒远")
    assert [Customer.objects.matching(text).count() for text in ("华明", "恒远", "hy")] == [0, 1, 1]
