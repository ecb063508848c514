"""A contact says by the link of a message that they want no more of its kind."""

from datetime import timedelta

from django.db import transaction

from aftersales.audit.record import record
from customers.choices import CareChannel
from customers.models import Consent

STOP = "customers.stop"  # the purpose of the link; its subject is the contact
STOP_LASTS = timedelta(days=365)


@transaction.atomic
def stop_messages(*, contact, purposes, by, at):
    """Write to a contact no more for these purposes, by any channel; messages that wait follow at once (R7, I-13)."""
    wanted = sorted(set(purposes))
    for purpose in wanted:
        for channel in CareChannel.values:
            one = {"contact": contact, "purpose": purpose, "channel": channel}
            Consent.objects.update_or_create(**one, defaults={"given": False, "at": at})
    facts = {"customer": str(contact.customer_id), "purposes": wanted}
    record("contact.stop", contact, by=by, at=at, facts=facts)
    return contact
