"""The factories make rows that the database accepts and that callers are found by."""

from customers.models import Asset, Contact, Customer, Site
from tests import factories


def test_each_factory_makes_one_of_its_noun(in_north):
    owner = factories.customer()
    factories.contact(customer=owner)
    factories.site(customer=owner)
    factories.asset(customer=owner)
    assert [model.objects.count() for model in (Customer, Contact, Site, Asset)] == [1, 1, 1, 1]
    assert [made.number for made in Customer.objects.matching("5678")] == ["C-000001"]
