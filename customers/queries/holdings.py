"""What the company holds about a person: each app says of its tables what is shown, what is erased, what is in the way.

An app names its tables in a module `personal.py`, those it stands on first; it never asks whose they are otherwise.
See docs/adr/0016-erasing-a-person.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from aftersales.accounts.models import Membership
from aftersales.tenancy.erased import FORMS, erased, erased_if_naming, without
from aftersales.tenancy.models import TenantModel
from customers.models import Contact, Customer

_HELD: list = []


@dataclass(frozen=True)
class Person:
    """A customer who is a human being, with whoever is noted as a contact; or one contact of any customer (`whole`)."""

    customer: Customer
    contacts: tuple[Contact, ...]
    whole: bool

    @property
    def subject(self):
        """Return the customer or the contact that this is about."""
        return self.customer if self.whole else self.contacts[0]

    @property
    def names(self):
        """Return by what others call them in a text: names, how they are greeted, numbers, e-mail; long ones first."""
        people = [self.customer, *self.contacts] if self.whole else self.contacts
        words = {each for one in people for each in (one.name, one.form_of_address)} | set(self.addresses)
        telling = (each for each in words if len(each) > 1 and each not in FORMS)
        return sorted(telling, key=lambda each: (-len(each), each))

    @property
    def addresses(self):
        """Return where they are written to and rung."""
        return [each for one in self.contacts for each in (*one.phones, one.email) if each]


@dataclass(frozen=True)
class Holding:
    """One table of those that hold something of a person.

    `customer` and `contact` are the ways from a row to whose it is, "" where there is none. Columns are erased by
    what they are: `said` are the person's own words and go with whoever said them; `told` are words of ours, which go
    with the customer, and of which a contact's name alone is taken out; `sets` are put to a value, and so is what a
    person `leaves`, where the customer goes as well. `files` are keys of attachments, removed where one of these
    lets go of them. `hides` are columns that say nothing of the person.
    `bars` gives the rows (rows, at=) that must be finished first, `stops` calls off what is to come (rows, by=, at=),
    each by its own action, which takes what stands `before` a row first;
    of a `mentioned` row notices and letters speak by its id or number. `drops` deletes the rows; words of `sealed`
    ones can be erased and not be changed. `kept` says, in the user's words, why something of it stays.
    """

    name: str
    model: type[TenantModel]
    customer: str = "customer"
    contact: str = ""
    said: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    sets: Mapping = field(default_factory=dict)
    leaves: Mapping = field(default_factory=dict)
    files: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    bars: Callable | None = None
    stops: Callable | None = None
    before: str = ""
    mentioned: bool = False
    drops: bool = False
    sealed: bool = False
    shown: bool = True
    kept: object = ""

    def rows(self, person):
        """Return the rows that are this person's."""
        return self.model.objects.filter(self._theirs(person))

    def rows_of_customer(self, person):
        """Return the rows of the person's customer, whoever of them a row names."""
        return self.model.objects.filter(**{self.customer: person.customer.pk}) if self.customer else self.rows(person)

    def _theirs(self, person):
        theirs = Q(pk__in=[])
        if person.whole and self.customer:
            theirs |= Q(**{self.customer: person.customer.pk})
        if self.contact:
            theirs |= Q(**{f"{self.contact}__in": [contact.pk for contact in person.contacts]})
        return theirs

    def changes(self, person):
        """Return {column: value or expression} of what becomes of the person's rows."""
        words = (*self.said, *(self.told if person.whole else ()))
        values = {**self.sets, **(self.leaves if person.whole else {})}
        return {column: erased(column) for column in words} | values

    def changes_elsewhere(self, names):
        """Return what becomes of the rows of a contact's customer that others wrote: their names are taken out."""
        out = erased_if_naming if self.sealed else without
        return {column: out(self.model._meta.get_field(column), names) for column in self.told} if names else {}

    @property
    def columns(self):
        """Return {column as the file names it: how to read it}; what it points at by number or name, else by id."""
        return {one.name: _read(one) for one in self.model._meta.concrete_fields if self._is_shown(one)}

    def _is_shown(self, column):
        ours = column.name == "tenant" or column.name in self.hides
        return not ours and column.related_model is not Membership


def holds(*holdings):
    """Register what an app holds; a name is taken once."""
    for one in holdings:
        if any(one.name == other.name for other in _HELD):
            raise ValueError(f"two holdings are called {one.name}")
        _HELD.append(one)


def holdings():
    """Return all of them, in the order of the apps."""
    return tuple(_HELD)


def reasons_to_keep():
    """Return what stays of a person who is erased, and why, in the user's words."""
    return [one.kept for one in _HELD if one.kept]


def _read(column):
    """Return the lookup that reads a column for a human being."""
    if not column.is_relation:
        return column.name
    named = {one.name for one in column.related_model._meta.concrete_fields}
    return next((f"{column.name}__{name}" for name in ("number", "name") if name in named), column.attname)
