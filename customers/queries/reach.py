"""By which channel and at which address somebody is reached: decided here alone.

A mailbox that its carrier says does not exist is left alone; who has a mobile number is reached by text message
instead, where they agree to that.
"""

from aftersales.messaging.models import Undeliverable
from customers.choices import CareChannel
from customers.rules.phones import reached_by_text


def address_of(contact, channel):
    """Return where a contact is written to by a channel, "" for nowhere."""
    if channel == CareChannel.EMAIL:
        return contact.email
    return next(filter(reached_by_text, contact.phones), "")


def gone_of(contacts):
    """Return those of the contacts' mailboxes that do not exist; one query, none where there are no mailboxes."""
    pairs = [("email", contact.email) for contact in contacts if contact.email]
    return {address for _channel, address in Undeliverable.objects.among(pairs)} if pairs else set()


def way_to(contact, channel, *, gone, by_text):
    """Return (channel, address) by which a contact is written to who is meant by a channel; no address for nowhere.

    `gone` are mailboxes that do not exist, `by_text` says whether they agree to text messages.
    """
    address = address_of(contact, channel)
    if channel != CareChannel.EMAIL or address not in gone:
        return channel, address
    number = address_of(contact, CareChannel.SMS) if by_text else ""
    return (CareChannel.SMS.value, number) if number else (channel, "")


def reach_of(contact):
    """Return (channel, address) by which a contact hears of what they asked for themselves; None when by none."""
    return contact.reach(gone=gone_of([contact]))
