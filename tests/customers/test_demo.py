"""The demo's customers are believable, the same at each run, and found like real ones."""

import pytest
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from customers.demo import places
from customers.demo.load import load_beauty, load_equipment
from customers.models import Asset, Contact, Customer, Site
from customers.queries import find_callers
from customers.rules.phones import takes_messages
from customers.rules.regions import is_region

AT = timezone.now()


def said():
    return list(Customer.objects.order_by("number").values_list("number", "name", "kind"))


@pytest.mark.parametrize("load", [load_equipment, load_beauty])
def test_a_demo_is_the_same_at_each_run(north, south, load):
    runs = []
    for company in (north, south):
        with tenant_scope(company.tenant):
            load(by=SYSTEM, at=AT, customers=20, assets=40)
            runs.append(said())
    assert runs[0] == runs[1]
    assert len(runs[0]) == 20


def test_an_equipment_makers_customers_are_companies_with_machines(in_north):
    written = load_equipment(by=SYSTEM, at=AT, customers=40, assets=100)
    assert (written["customers"], written["assets"]) == (40, 100)
    assert set(Customer.objects.values_list("kind", flat=True)) == {"company"}
    assert Asset.objects.filter(serial_key="").count() == 0
    assert Contact.objects.filter(is_primary=True).count() == 40


def test_a_beauty_brands_customers_are_mostly_people(in_north):
    load_beauty(by=SYSTEM, at=AT, customers=60, assets=90)
    assert Customer.objects.filter(kind="person").count() > 45


def test_everybody_of_the_demo_is_found_by_the_last_digits_of_the_phone(in_north):
    load_equipment(by=SYSTEM, at=AT, customers=10, assets=10)
    for contact in Contact.objects.filter(is_primary=True):
        assert contact.customer in [caller.customer for caller in find_callers(contact.phone[-4:])]
        assert takes_messages(contact.phone)


def test_the_demos_sites_lie_in_regions_that_exist(in_north):
    assert [code for code, *_rest in (*places.NEAR, *places.PROVINCE, *places.FAR) if not is_region(code)] == []
    load_equipment(by=SYSTEM, at=AT, customers=10, assets=10)
    assert Site.objects.filter(region_code="").count() == 0
