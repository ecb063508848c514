"""A person, and everything the company holds about them."""

from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.files.models import Attachment
from customers.models import Contact, Customer
from customers.queries.holdings import Person, holdings


def customer_as_person(customer):
    """Return the `Person` that a customer is, with their contacts. Raises Refused (`no_person`) for a company."""
    if not customer.is_person:
        raise Refused(_("A company is not a person. Choose one of its contacts."), code="no_person")
    return Person(customer, tuple(customer.contacts.order_by("pk")), whole=True)


def contact_as_person(contact):
    """Return the `Person` that a contact is."""
    return Person(contact.customer, (contact,), whole=False)


def as_now(person):
    """Return the same person, read anew."""
    if person.whole:
        return customer_as_person(Customer.objects.get(pk=person.customer.pk))
    return contact_as_person(Contact.objects.select_related("customer").get(pk=person.contacts[0].pk))


def held_of(person):
    """Return {name: rows} of all that is held, each row {column: value}; one statement for each table."""
    shown = (one for one in holdings() if one.shown)
    return {one.name: _rows(one, one.rows(person)) for one in shown}


def files_of(person):
    """Return [(name of the holding, Attachment)], each attachment once; one statement for each kind of them."""
    found: dict = {}
    for one in holdings():
        for column in one.files:
            naming = one.rows(person).exclude(**{column: None}).values(column)
            for attachment in Attachment.objects.filter(pk__in=naming).order_by("pk"):
                found.setdefault(attachment.pk, (one.name, attachment))
    return list(found.values())


def unfinished_of(person, *, at):
    """Return the rows that must be finished before the person can be erased."""
    barring = (one for one in holdings() if one.bars)
    return [row for one in barring for row in one.bars(one.rows(person), at=at)]


def in_words(row):
    """Return what a row is called: "work order WO-20261123-0042"."""
    return f"{row._meta.verbose_name} {row.number}"


def mentions_of(person):
    """Return the ids and numbers by which letters and notices speak of the person."""
    found: set = set()
    for one in holdings():
        if one.mentioned:
            numbered = ["number"] if any(each.name == "number" for each in one.model._meta.fields) else []
            found.update(str(value) for row in one.rows(person).values_list("pk", *numbered) for value in row)
    return found


def _rows(holding, rows):
    columns = holding.columns
    read = rows.order_by("pk").values_list(*columns.values())
    return [dict(zip(columns, row, strict=True)) for row in read]
