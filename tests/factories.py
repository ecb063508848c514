"""One function per noun: a row that a test needs, with believable defaults for whatever the test does not care about.

Call them inside a tenant's scope. Each area of the product has its part below.
"""

from itertools import count

from django.utils import timezone

from aftersales.tenancy.numbers import next_number
from customers.actions import search
from customers.choices import CustomerKind
from customers.models import Asset, Contact, Customer, Site

_serial = count(1)


# ── customers ───────────────────────────────────────────────────────────────
def customer(**fields):
    """A company, found by its name and number."""
    fields.setdefault("number", next_number("C-", width=6))
    made = Customer.objects.create(**{"name": "上海华明智能装备有限公司", "created_at": timezone.now(), **fields})
    search.index_customer(made)
    return made


def person(**fields):
    """A customer who is a human being."""
    return customer(**{"name": "王小明", "kind": CustomerKind.PERSON, **fields})


def contact(**fields):
    """A contact with a mobile phone, of a new company unless told otherwise."""
    fields.setdefault("customer", None)
    owner = fields["customer"] = fields["customer"] or customer()
    made = Contact.objects.create(**{"name": "李静", "phone": "+8613800135678", **fields})
    search.index_contact(owner, made)
    return made


def site(**fields):
    """A site in Pudong, of a new company unless told otherwise."""
    fields.setdefault("customer", None)
    fields["customer"] = fields["customer"] or customer()
    return Site.objects.create(**{"name": "张江工厂", "region_code": "310115", "address": "祖冲之路 1 号", **fields})


def asset(**fields):
    """An asset with a serial number of its own, of a new company unless told otherwise."""
    fields.setdefault("customer", None)
    owner = fields["customer"] = fields["customer"] or customer()
    fields.setdefault("serial", f"SN-2024-{next(_serial):04d}")
    made = Asset.objects.create(**{"model_name": "HX-200", **fields})
    search.index_asset(owner, made)
    search.index_projects(owner)
    return made
