"""What calls, visits and appointments write downward: that a contact was made (R1.2)."""

from aftersales.tenancy.rows import insert_rows
from aftersales.tenancy.zones import tenant_time_zone
from customers.models import ContactMade
from customers.rules.manners import week_of


def note_contact(*, customer, kind, cause, at):
    """Note a contact that a person made with a customer, in the transaction of what caused it.

    `kind` is a `MadeBy`, `cause` names the row it comes of, "visit:<id>": the same cause again counts no second time.
    No event is written: the cause has its own.
    """
    note_contacts([(customer.pk, kind, cause, at)])


def note_contacts(rows):
    """Note many at once, in one statement: (customer's id, kind, cause, instant) each."""
    zone = tenant_time_zone()
    made = [(customer, kind, cause, at, week_of(at, zone)) for customer, kind, cause, at in rows]
    insert_rows(ContactMade, ("customer_id", "kind", "cause", "at", "week"), made, ignore_conflicts=True)
