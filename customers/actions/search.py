"""Keeping the keys under which callers are found, in the transaction that changes what they are made from."""

from customers.choices import KeyKind
from customers.models import Asset, Contact, SearchKey
from customers.rules import keys

_OWN = (KeyKind.NUMBER, KeyKind.NAME, KeyKind.PINYIN, KeyKind.INITIALS)


def customer_keys(customer):
    """Return the unsaved keys of a customer's number, name and pinyin."""
    return _rows(
        customer, keys.customer_keys(customer.number, customer.name, customer.reading, person=customer.is_person)
    )


def contact_keys(customer, contact):
    """Return the unsaved keys of a contact's name and phones; none for one who is no longer there."""
    if not contact.active:
        return []
    is_customer = customer.is_person and contact.name == customer.name
    pairs = keys.contact_keys(contact.name, contact.reading, contact.phones, is_customer=is_customer)
    return _rows(customer, pairs, contact=contact)


def asset_keys(customer, asset):
    """Return the unsaved keys of an asset's serial number; a retired one is still found by it."""
    return _rows(customer, keys.serial_keys(asset.serial), asset=asset)


def project_keys(customer, assets):
    """Return the unsaved keys of a customer's projects, once each, whichever of its assets stands for it."""
    one_of = {asset.project_name: asset for asset in assets if asset.project_name}
    return [row for name, asset in one_of.items() for row in _rows(customer, keys.project_keys(name), asset=asset)]


def write(rows):
    """Write the keys of something new, in one statement."""
    SearchKey.objects.bulk_create(rows)


def index_customer(customer):
    """Write the keys of a customer's own name anew, and of the contacts, whose keys depend on it."""
    _replace(customer.search_keys.filter(kind__in=_OWN), customer_keys(customer))
    for contact in customer.contacts.all():
        index_contact(customer, contact)


def index_contact(customer, contact):
    """Write the keys of one contact anew."""
    _replace(customer.search_keys.filter(contact=contact), contact_keys(customer, contact))


def index_asset(customer, asset):
    """Write the keys of one asset's serial anew."""
    _replace(customer.search_keys.filter(kind=KeyKind.SERIAL, asset=asset), asset_keys(customer, asset))


def forget_asset(customer, asset):
    """Remove the keys of an asset that is no longer this customer's."""
    customer.search_keys.filter(kind=KeyKind.SERIAL, asset=asset).delete()
    index_projects(customer)


def index_projects(customer):
    """Write the keys of the projects anew that a customer's assets stand in."""
    assets = Asset.objects.filter(customer=customer).exclude(project_name="").order_by("-id")
    _replace(customer.search_keys.filter(kind=KeyKind.PROJECT), project_keys(customer, assets))


def index_all(customers):
    """Write all keys of many customers anew, in a few statements: for imports and repairs.

    `customers` is a list of some thousands at most.
    """
    owners = {customer.pk: customer for customer in customers}
    rows = [key for customer in customers for key in customer_keys(customer)]
    for contact in Contact.objects.filter(customer__in=owners):
        rows += contact_keys(owners[contact.customer_id], contact)
    assets = {}
    for asset in Asset.objects.filter(customer__in=owners).order_by("-id"):
        assets.setdefault(asset.customer_id, []).append(asset)
        rows += asset_keys(owners[asset.customer_id], asset)
    for customer_id, owned in assets.items():
        rows += project_keys(owners[customer_id], owned)
    SearchKey.objects.filter(customer__in=owners).delete()
    SearchKey.objects.bulk_create(rows, batch_size=2000)


def _rows(customer, pairs, **owner):
    return [SearchKey(customer=customer, kind=kind, key=key, **owner) for kind, key in pairs]


def _replace(old, new):
    old.delete()
    write(new)
