"""What the database itself refuses, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from customers.models import Asset, Contact, Customer, SearchKey, Site
from tests import factories


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()
    return True


def test_a_number_is_given_once(in_north):
    factories.customer(number="C-000007")
    assert refused(lambda: factories.customer(number="C-000007"))


@pytest.mark.parametrize("fields", [{"name": ""}, {"kind": "god"}])
def test_a_customer_has_a_name_and_a_known_kind(in_north, fields):
    factories.customer()
    assert refused(lambda: Customer.objects.update(**fields))


def test_a_customer_is_neither_its_own_group_nor_its_own_referrer(in_north):
    customer = factories.customer()
    for field in ("parent", "referred_by"):
        assert refused(lambda field=field: Customer.objects.update(**{field: customer}))


def test_a_customer_has_one_main_contact_who_is_in_use(in_north):
    contact = factories.contact(is_primary=True)
    assert refused(lambda: factories.contact(customer=contact.customer, is_primary=True))
    assert refused(lambda: Contact.objects.update(active=False))


@pytest.mark.parametrize("phone", ["138 0013 8000", "13800138000", "+0123456", "+86138001380001234", "+8613800138000x"])
def test_a_phone_number_is_stored_in_one_form(in_north, phone):
    factories.contact()
    assert refused(lambda: Contact.objects.update(phone=phone))
    assert refused(lambda: Contact.objects.update(other_phone=phone))


@pytest.mark.parametrize("code", ["3101", "31011a", "上海市"])
def test_a_region_code_has_six_digits(in_north, code):
    factories.site()
    assert refused(lambda: Site.objects.update(region_code=code))


def test_a_serial_number_is_unique_in_a_company_and_free_in_another(in_north):
    factories.asset(serial="SN-1")
    other = factories.asset(serial="SN-2")
    assert refused(lambda: Asset.objects.filter(pk=other.pk).update(serial_key="sn-1"))
    Asset.objects.update(serial_key="")


def test_an_asset_is_not_part_of_itself(in_north):
    asset = factories.asset()
    assert refused(lambda: Asset.objects.update(parent=asset))


def test_what_has_a_history_cannot_be_deleted(in_north):
    asset = factories.asset(site=None)
    site = factories.site(customer=asset.customer)
    Asset.objects.update(site=site)
    for thing in (site, asset.customer):
        with pytest.raises(IntegrityError), transaction.atomic():
            thing.delete()


def test_keys_go_with_their_customer(in_north):
    customer = factories.customer()
    assert SearchKey.objects.filter(customer=customer).exists()
    customer.delete()
    assert SearchKey.objects.count() == 0
