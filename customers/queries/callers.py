"""Who is calling? Found while the agent types, by whatever the caller says first (R12.2, R1.5)."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q

from aftersales.web.formats import masked_phone
from customers.choices import KeyKind
from customers.models import Contact, Customer, SearchKey
from customers.rules.phones import dialled
from customers.rules.text import words

# What tells one caller from another stands first.
_TELLING = [
    KeyKind.PHONE, KeyKind.NUMBER, KeyKind.SERIAL, KeyKind.NAME, KeyKind.CONTACT, KeyKind.INITIALS, KeyKind.PINYIN,
    KeyKind.PROJECT,
]  # fmt: skip
_RANK: dict[str, int] = {kind: rank for rank, kind in enumerate(_TELLING)}
_SCANNED = 200  # keys read for one search: enough for 20 callers with several keys each, whatever the table's size


class _Key(NamedTuple):
    """A search key that matched; `serial` and `project` are its asset's."""

    word: str
    kind: str
    customer_id: UUID
    contact_id: UUID | None
    asset_id: UUID | None
    serial: str | None
    project: str | None


@dataclass(frozen=True)
class Caller:
    """A customer that may be calling: whom we speak with, how to greet them, and why they were found."""

    customer: Customer
    contact: Contact | None
    asset_id: UUID | None  # of the asset whose serial number was given
    assets_count: int
    reason: KeyKind
    matched: str  # what was found: a masked phone, a serial, a project; '' where the name shows it

    @property
    def speaker(self):
        """Return whom we speak with: the contact, or the customer where there is none."""
        return self.contact or self.customer

    @property
    def greeting(self):
        """Return how to address the caller: 王工."""
        return self.speaker.greeting

    @property
    def said(self):
        """Return how the caller's name is pronounced: Shàn Wěi."""
        return self.speaker.said if self.speaker.is_person else ""

    @property
    def phone(self):
        """Return the caller's first phone number, masked; '' when there is none."""
        return self.contact.masked_phone if self.contact else ""


def find_callers(text, limit=20):
    """Return the customers a caller may be, best match first: at most `limit` `Caller`s, in three statements.

    `text` is a fragment of four digits or more of a phone number (or its beginning), a name, pinyin in
    full or its initials, a serial, a project or a customer number; several words must all match. Under
    two letters or digits nothing is found: it would be everybody.
    """
    asked = words(text)
    if not asked or all(len(word) < 2 and word.isascii() for word in asked):
        return []
    found = _best_keys(asked, limit)
    if not found:
        return []
    counted = Customer.objects.annotate(assets_count=Count("assets", filter=Q(assets__active=True)))
    customers = counted.in_bulk(list(found))
    contacts = _contacts(found)
    return [
        _caller(customers[customer_id], contacts.get(customer_id), key)
        for customer_id, key in found.items()
        if customer_id in customers
    ]


def _best_keys(asked, limit):
    """Return {customer id: its best key}, best first, by the longest word; the other words must match too."""
    driver, *others = sorted(asked, key=len, reverse=True)
    keys = SearchKey.objects.beginning_with(driver)
    for word in others:
        keys = keys.filter(customer__in=SearchKey.objects.beginning_with(word).values("customer_id"))
    rows = keys.order_by("key").values_list(
        "key", "kind", "customer_id", "contact_id", "asset_id", "asset__serial", "asset__project_name"
    )
    scanned = [_Key(*row) for row in rows[:_SCANNED]]
    scanned.sort(key=lambda key: (key.word != driver, _RANK[key.kind], key.word))
    best = {}
    for key in scanned:
        best.setdefault(key.customer_id, key)
    return dict(list(best.items())[:limit])


def _contacts(found):
    """Return {customer id: the contact to speak with}: the one whose phone or name was given, or the main one."""
    given = {key.contact_id for key in found.values() if key.contact_id}
    candidates = Contact.objects.in_use().filter(customer__in=list(found))
    speakers = candidates.filter(Q(is_primary=True) | Q(pk__in=given)).order_by("is_primary")
    chosen = {}
    for contact in speakers:
        if contact.pk in given or contact.customer_id not in chosen:
            chosen[contact.customer_id] = contact
    return chosen


def _caller(customer, contact, key):
    return Caller(
        customer=customer,
        contact=contact,
        asset_id=key.asset_id if key.kind == KeyKind.SERIAL else None,
        assets_count=customer.assets_count,
        reason=KeyKind(key.kind),
        matched=_matched(contact, key),
    )


def _matched(contact, key):
    if key.kind == KeyKind.SERIAL:
        return key.serial
    if key.kind == KeyKind.PROJECT:
        return key.project
    if key.kind == KeyKind.PHONE and contact:
        numbers = map(dialled, contact.phones)
        return next((masked_phone(number) for number in numbers if number.endswith(key.word)), "")
    return ""
