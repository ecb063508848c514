"""What left for a customer's contacts, what became of it, and which mailboxes do not exist."""

from aftersales.messaging.models import Message, Undeliverable
from aftersales.messaging.queries import worded
from aftersales.messaging.sharing import completed

SHOWN = 10


def letters_to(customer):
    """Return the last messages to the addresses of a customer's contacts, in words; four statements at most."""
    contacts = customer.contacts.values_list("phone", "other_phone", "email")
    addresses = {address for contact in contacts for address in contact if address}
    to_them = Message.objects.outgoing().filter(member=None, address__in=addresses)
    return [worded(message) for message in completed(to_them.order_by("-created_at", "-id")[:SHOWN])]


def with_undeliverable(contacts):
    """Return contacts as a list, each with `undeliverable`: since when its mailbox is known not to exist; one query."""
    people = list(contacts)
    gone = Undeliverable.objects.among([("email", one.email) for one in people])
    for one in people:
        one.undeliverable = gone.get(("email", one.email))
    return people
