"""What one does with a contact."""

from django.db import transaction

from aftersales.audit.record import record
from customers.actions import edits, search
from customers.choices import PreferredChannel
from customers.models import Contact, Customer
from customers.rules.phones import masked


@transaction.atomic
def add_contact(
    *,
    customer,
    by,
    at,
    name,
    form_of_address="",
    pronunciation="",
    role="",
    phone="",
    other_phone="",
    email="",
    preferred_channel=PreferredChannel.PHONE,
    consents=False,
    do_not_contact=False,
    is_primary=False,
):
    """Note a person we speak with at a customer, phones as `rules.phones.normalize` gives them; return the contact.

    The first one becomes the main contact; a new main contact takes the place of the old one.
    """
    _one_at_a_time(customer)
    main = customer.contacts.filter(is_primary=True)
    if is_primary:
        main.update(is_primary=False)
    contact = Contact.objects.create(
        customer=customer,
        name=name,
        form_of_address=form_of_address,
        pronunciation=pronunciation,
        role=role,
        phone=phone,
        other_phone=other_phone,
        email=email,
        preferred_channel=preferred_channel,
        consents=consents,
        do_not_contact=do_not_contact,
        is_primary=is_primary or not main.exists(),
    )
    search.write(search.contact_keys(customer, contact))
    facts = edits.described(contact, ("name", "role", "phone", "other_phone", "email", "is_primary"))
    record("contact.add", contact, by=by, at=at, facts={"customer": str(customer.pk), **facts})
    return contact


@transaction.atomic
def change_contact(*, contact, by, at, seen=None, **changes):
    """Correct a contact; `changes` are fields of `add_contact`, and `active=False` for one who has left.

    Who leaves hands the main contact on to the next. `seen` is the version the editor looked at;
    raises Stale (I-26).
    """
    _one_at_a_time(contact.customer)
    if changes.get("active", contact.active) is False:
        changes["is_primary"] = False
    elif changes.get("is_primary") and not contact.is_primary:
        contact.customer.contacts.filter(is_primary=True).update(is_primary=False)
    if facts := edits.apply(contact, changes, seen=seen):
        search.index_contact(contact.customer, contact)
        record("contact.change", contact, by=by, at=at, facts={"customer": str(contact.customer_id), **facts})
        keep_one_main(contact.customer, rather_not=contact)
    return contact


@transaction.atomic
def reveal_phone(*, contact, by, at):
    """Show a contact's phone numbers in full to somebody who needs them, and log who looked (I-27); return them."""
    phones = contact.phones
    facts = {"customer": str(contact.customer_id), "phones": [masked(phone) for phone in phones]}
    record("contact.reveal", contact, by=by, at=at, facts=facts)
    return phones


def keep_one_main(customer, *, rather_not=None):
    """See to it that a customer with contacts in use has a main one; `rather_not` only when there is no other."""
    if customer.contacts.filter(is_primary=True).exists():
        return
    candidates = sorted(customer.contacts.in_use().order_by("id"), key=lambda contact: contact == rather_not)
    if candidates:
        customer.contacts.filter(pk=candidates[0].pk).update(is_primary=True)


def _one_at_a_time(customer):
    """Hold the customer's row until the transaction ends, so that two editors cannot make two main contacts."""
    Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
