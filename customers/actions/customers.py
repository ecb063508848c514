"""What one does with a customer."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.numbers import next_number
from customers.actions import edits, search
from customers.actions.contacts import add_contact
from customers.actions.sites import add_site
from customers.choices import CustomerKind
from customers.models import Customer

SERIES, WIDTH = "C-", 6
DEEPEST_GROUP = 10  # companies above one another; a longer chain is a mistake


@transaction.atomic
def create_customer(
    *,
    by,
    at,
    name,
    kind=CustomerKind.COMPANY,
    form_of_address="",
    pronunciation="",
    parent=None,
    referred_by=None,
    adviser=None,
    notes="",
    tags=(),
    contacts=(),
    sites=(),
):
    """Put a new customer on file, with the contacts and sites already known (R9.5); return it.

    `contacts` and `sites` are dicts of the arguments of `add_contact` and `add_site`; the first contact
    is the main one. The number is the next of the company's.
    """
    customer = Customer.objects.create(
        number=next_number(SERIES, width=WIDTH),
        name=name,
        kind=kind,
        form_of_address=form_of_address,
        pronunciation=pronunciation,
        parent=parent,
        referred_by=referred_by,
        adviser=adviser,
        notes=notes,
        created_at=at,
    )
    search.write(search.customer_keys(customer))
    if tags:
        edits.retag(customer, tags)
    facts = edits.described(customer, ("number", "kind", "name", "parent", "referred_by"))
    record("customer.create", customer, by=by, at=at, facts=facts)
    for contact in contacts:
        add_contact(customer=customer, by=by, at=at, **contact)
    for site in sites:
        add_site(customer=customer, by=by, at=at, **site)
    return customer


@transaction.atomic
def change_customer(*, customer, by, at, seen=None, tags=None, **changes):
    """Correct a customer's file; `changes` are fields of `create_customer`, those not named stay, as do `tags`.

    `seen` is the version the editor looked at. Raises Stale (I-26), and Refused when a group would
    belong to itself.
    """
    _refuse_circle(customer, changes.get("parent"))
    if facts := edits.apply(customer, changes, seen=seen, tags=tags):
        record("customer.change", customer, by=by, at=at, facts=facts)
        if {"name", "kind", "pronunciation"} & facts.keys():
            search.index_customer(customer)
    return customer


def _refuse_circle(customer, parent):
    for _step in range(DEEPEST_GROUP):
        if parent is None:
            return
        if parent == customer:
            break
        parent = parent.parent
    raise Refused(_("A group cannot belong to one of its own companies."), code="circle", field="parent")
