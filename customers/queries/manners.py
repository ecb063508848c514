"""What one contact agreed to."""

from itertools import product

from customers.choices import CareChannel, Purpose
from customers.models import Consent, ContactManners


def manners_of(contact):
    """Return a contact's `ContactManners`, with its defaults where none was saved."""
    return ContactManners.objects.filter(contact=contact).first() or ContactManners(contact=contact)


def given_for(purpose, contacts):
    """Return {(contact, channel): yes or no} of what these contacts (ids) said about a purpose themselves."""
    said = Consent.objects.filter(purpose=purpose, contact__in=contacts)
    return {(row.contact_id, row.channel): row.given for row in said}


def agreed_by(contact):
    """Return {(purpose, channel): whether a contact may be written to}; without a word of their own, in general."""
    said = {(row.purpose, row.channel): row.given for row in Consent.objects.filter(contact=contact)}
    return {pair: said.get(pair, contact.consents) for pair in product(Purpose.values, CareChannel.values)}
