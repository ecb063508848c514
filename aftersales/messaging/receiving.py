"""What is done with carriers' receipts: noted on their messages; an address that does not exist is tried no more."""

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from aftersales.audit.record import record
from aftersales.messaging.models import Message, Receipt, State, Undeliverable
from aftersales.messaging.models.receipts import spelled
from aftersales.messaging.receipts import our_id, settled
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id

LINK = "messaging.receipts"  # the purpose of the links by which carriers post; its subject is the channel
CHANNELS = ("sms", "email")


@transaction.atomic
def note_receipts(*, channel, said, by, at):
    """Note what a carrier said of a company's messages; return how many it changed.

    The same receipt again changes nothing, one of a message that is not ours neither. A message that others were
    folded into stands for them. Mail that a carrier finally refuses marks its address as undeliverable.
    """
    changed = 0
    for one in said:
        for message in _meant(channel, one.id):
            receipt = settled(message.receipt, one.receipt, overruled=channel == "email")
            if receipt == message.receipt:
                continue
            alike = Message.objects.filter(Q(pk=message.pk) | Q(digest=message.pk), state=State.SENT)
            alike.update(receipt=receipt, receipt_at=at, error=one.reason if receipt == Receipt.REFUSED else "")
            if channel == "email" and receipt == Receipt.REFUSED:
                _mark(message, one.reason, at=at)
            changed += 1
    if changed:
        company = Tenant(pk=current_tenant_id())
        record("receipts.note", company, by=by, at=at, facts={"channel": channel, "count": changed})
    return changed


@transaction.atomic
def try_again(*, channel, address, by, at):
    """Forget that an address is undeliverable: what is written from now on is sent to it. Return whether it was."""
    gone = Undeliverable.objects.filter(channel=channel, address=spelled(address))
    known = list(gone)
    for row in known:
        record("address.try_again", row, by=by, at=at, facts={"channel": channel})
    gone.delete()
    return bool(known)


def _meant(channel, name):
    """Return the messages of a channel that left under a carrier's name for them, or under ours; locked."""
    ours = Q(carrier_id=name) if len(name) <= 100 else Q(pk__in=[])
    with suppress(ValueError):
        ours |= Q(pk=UUID(our_id(name)))
    found = Message.objects.filter(ours, channel=channel, state=State.SENT).select_related("member__user")
    return found.select_for_update(of=("self",), no_key=True).order_by("pk")


def _mark(message, reason, *, at):
    address = message.member.user.email if message.member else message.address
    if not address:
        return
    Undeliverable.objects.bulk_create(
        [Undeliverable(channel=message.channel, address=spelled(address), since=at, reason=reason)],
        ignore_conflicts=True,
    )
