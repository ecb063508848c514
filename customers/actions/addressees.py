"""Whom a message is for, read while nobody can erase them: names and addresses go into no letter of the erased (I-27).

Whoever writes to customers holds their rows first, and only then reads what they are called and where they are
reached; so does whoever erases one. Which of both is first, the other sees what it left.
"""

from customers.models import Contact, Customer


def hold(customers):
    """Hold customers, given by id, until the transaction ends; in the order of their ids, as all do."""
    list(Customer.objects.filter(pk__in=set(customers)).only("pk").alone())


def as_they_are(contact):
    """Hold a contact's customer, and return the contact as it stands now; None stays None."""
    if contact is None:
        return None
    hold([contact.customer_id])
    return Contact.objects.select_related("customer").get(pk=contact.pk)
