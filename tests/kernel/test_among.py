"""Values by the thousand are looked up by one parameter, and found as `__in` finds them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Contact, Customer
from tests import factories


@pytest.fixture
def three(in_north):
    return [factories.contact(customer=factories.customer(name=name), email=f"{name}@x.example") for name in "abc"]


def test_ids_foreign_keys_and_text_are_found(three):
    one, two, _three = three
    assert set(Customer.objects.filter(pk__among=[one.customer_id, str(two.customer_id)])) == {
        one.customer, two.customer,
    }  # fmt: skip
    assert set(Contact.objects.filter(customer__among={one.customer_id, two.customer_id})) == {one, two}
    assert set(Customer.objects.filter(contacts__email__among=["a@x.example", 'c"{,}\\'])) == {one.customer}
    assert set(Contact.objects.exclude(customer__among=[one.customer_id])) == set(three) - {one}


def test_none_is_no_statement(three, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(Contact.objects.filter(customer__among=[])) == []
    assert Contact.objects.exclude(customer__among=[]).count() == 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no arrays")
def test_any_number_is_one_array(three):
    with CaptureQueriesContext(connection) as queries:
        list(Contact.objects.filter(customer__among=[contact.customer_id for contact in three]))
    assert "= ANY('{" in queries[0]["sql"]
