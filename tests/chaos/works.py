"""What the processes of a pack do; each returns when nothing is left to do."""

import os
import time
from contextlib import contextmanager
from datetime import timedelta

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.audit.record import event
from aftersales.messaging import leasing
from aftersales.messaging.channels.channel import Pace
from aftersales.messaging.channels.registry import register
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.registry import handles
from aftersales.timers.sweep import Turn, sweep

FACT = "chaos.fact"


def sweep_all(*, naive=False):
    """Sweep until no timer is left; each leaves one fact. `naive` claims without a lock: the control."""

    @handles(FACT, batch=10)
    def fire(timers, *, at):
        Event.objects.bulk_create(event(FACT, timer, by=SYSTEM, at=at, facts={"key": timer.key}) for timer in timers)
        time.sleep(0.03)  # long enough to be killed in

    if naive:
        Turn.claim = claim_naively
    while Timer.objects.filter(kind=FACT).exists():
        sweep()


def claim_naively(turn, limit, only=None):
    timers = Timer.objects.of(turn.tenant_id, turn.kind).due(at=turn.at)
    return list((timers if only is None else timers.filter(pk__in=only))[:limit])


def deliver_all(*, log, lease=30, naive=False):
    """Deliver every company's messages by a channel that notes in a file what it carried.

    A killed worker's messages are waited for as long as its lease, in seconds. `naive`: without leases.
    """
    register(NotingChannel(log))
    leasing.LEASE = timedelta(seconds=lease)
    if naive:
        leasing._claim = lambda messages, limit: list(messages.select_related("member__user")[:limit])
        Message.objects.__class__.under_way = lambda self, at: self.none()
    tenants = list(Tenant.objects.all())
    while tenants:
        tenants = [tenant for tenant in tenants if _deliver_once(tenant)]


def _deliver_once(tenant):
    """Deliver one round for a company and say whether something is left."""
    deliver(tenant.pk)
    with tenant_scope(tenant):
        return Message.objects.undelivered().exists()


class NotingChannel:
    """Appends the id of each parcel to a file, one line each, which the kernel does not tear."""

    slug = label = "noting"
    pace = Pace(per_minute=10**6)

    def __init__(self, log):
        self.log = log

    @contextmanager
    def open(self):
        with open(self.log, "ab", buffering=0) as notes:

            def carry(parcel):
                os.write(notes.fileno(), f"{parcel.id}\n".encode())
                time.sleep(0.002)

            yield carry


WORKS = {"sweep": sweep_all, "deliver": deliver_all}
