"""What the processes of a pack do; each returns when nothing is left to do. `naive` makes the control of it."""

import os
import time
from contextlib import contextmanager
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Model, QuerySet
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.audit.record import event
from aftersales.messaging import leasing
from aftersales.messaging.channels.channel import Pace
from aftersales.messaging.channels.mail import EmailChannel
from aftersales.messaging.channels.registry import register
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers import registry
from aftersales.timers.models import Timer
from aftersales.timers.registry import handles
from aftersales.timers.schedule import set_timer, set_timers
from aftersales.timers.sweep import sweep
from billing.actions import invoicing
from billing.models import ClaimPayment, ExpenseClaim
from customers.actions import firing, writing
from tests.chaos.racing import accept_all, answer_or_sweep, ask_with_one_key, claim_one_invoice
from tickets.rules.marks import TIMER

FACT = "chaos.fact"
LATER = timedelta(hours=1)  # beyond what a timer that meets a lock or a fault is set back
gate = None  # where all processes of a pack wait for each other
place = None  # which of them this one is, from 0


# ── Timers ──────────────────────────────────────────────────────────────────
def sweep_all(*, naive=False):
    """Sweep until no timer is left; each leaves one fact. `naive` claims without a lock."""

    @handles(FACT, batch=10)
    def fire(timers, *, at):
        _note(timers, at=at)
        time.sleep(0.03)  # long enough to be killed in

    if naive:
        lock_nothing()
    _sweep_away(FACT)


def sweep_clocks():
    """Sweep the work orders' clocks until all are judged, in batches small enough to be killed between."""
    registry._handlers[TIMER] = registry.Handler(registry.handler_of(TIMER).fire, batch=20)
    _sweep_away(TIMER)


def schedule_and_sweep(*, slug, count, naive=False):
    """All set the same timers at once, whose handler sets the next occurrence, and sweep until the last has been."""

    @handles(FACT, batch=10)
    def fire(timers, *, at):
        following = [(timer.key.split(".")[0], int(timer.key.split(".")[1]) + 1) for timer in timers]
        _note(timers, at=at)
        set_timers([(FACT, f"{name}.{number}", at) for name, number in following if number < count])

    if naive:
        lock_nothing()
    tenant = Tenant.objects.get(slug=slug)
    gate.wait(60)
    with tenant_scope(tenant):
        for name in "abcdefgh":
            set_timer(FACT, f"{name}.0", tenant.created_at)
    gate.wait(60)
    _sweep_away(FACT)


def fire_reminders(*, batch):
    """Sweep until every reminder that is due is written, so many customers at a time, to be killed between."""
    writing.BATCH = batch
    _sweep_away(firing.PLAN_TIMER, writing.TIMER)


def lock_nothing():
    """Let no statement of this process lock a row: what the code would be without its locks."""
    QuerySet.select_for_update = lambda self, **options: self


def _note(timers, *, at):
    Event.objects.bulk_create(event(FACT, timer, by=SYSTEM, at=at, facts={"key": timer.key}) for timer in timers)


def _sweep_away(*kinds):
    """Sweep until no timer of these kinds is due, or set back for a while, through whatever befalls the database."""
    left = True
    while left:
        try:
            sweep()
            left = Timer.objects.filter(kind__in=kinds, due_at__lte=timezone.now() + LATER).exists()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.1)


# ── Messages ────────────────────────────────────────────────────────────────
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


def deliver_by_mail(*, lease):
    """Deliver every company's letters to the mail server that the environment names, as fast as it takes them."""
    leasing.LEASE = timedelta(seconds=lease)
    EmailChannel.pace = Pace(per_minute=10**6)
    tenants = list(Tenant.objects.all())
    while tenants:
        tenants = [tenant for tenant in tenants if _deliver_once(tenant)]


def _deliver_once(tenant):
    """Deliver one round for a company and say whether something is left."""
    if not deliver(tenant.pk):
        time.sleep(0.02)  # another is at it
    with tenant_scope(tenant):
        return Message.objects.undelivered().exists()


class NotingChannel:
    """Appends the id of each parcel to a file, one line each, which the kernel does not tear."""

    slug = label = "noting"
    pace = Pace(per_minute=10**6)

    def __init__(self, log):
        self.log = log

    def reach(self, addresses):
        return {address: address for address in addresses}

    @contextmanager
    def open(self):
        with open(self.log, "ab", buffering=0) as notes:

            def carry(parcel):
                os.write(notes.fileno(), f"{parcel.id}\n".encode())
                time.sleep(0.002)

            yield carry


# ── Races ───────────────────────────────────────────────────────────────────
def race_for_clocks(*, naive=False, **race):
    """One process answers work orders at the very instant they are due, the other sweeps a microsecond later."""
    if naive:
        lock_nothing()
    answer_or_sweep(gate=gate, answers=place == 0, **race)


def race_to_accept(*, naive=False, **race):
    if naive:
        lock_nothing()
    accept_all(gate=gate, **race)


def race_to_pay(*, naive=False, **race):
    """Pay one claim. `naive`: without the lock, the version and the one row that a payment has."""
    if naive:
        lock_nothing()
        ExpenseClaim.save = lambda self, **options: Model.save(self, **options)
        ClaimPayment.objects.create = lambda **columns: None
    accept_all(gate=gate, **race)


def race_to_claim(*, naive=False, claims, crowd, **race):
    """Claim one invoice under its spellings, each process in its own share of the claims. `naive`: without a turn."""
    if naive:
        invoicing.take_turn = lambda: None
    claim_one_invoice(gate=gate, claims=claims[place::crowd], **race)


def race_with_one_key(*, waits=True, **race):
    ask_with_one_key(gate=gate if waits else None, **race)


WORKS = {
    "sweep": sweep_all,
    "sweep clocks": sweep_clocks,
    "schedule": schedule_and_sweep,
    "fire reminders": fire_reminders,
    "deliver": deliver_all,
    "deliver by mail": deliver_by_mail,
    "race for clocks": race_for_clocks,
    "race to accept": race_to_accept,
    "race with one key": race_with_one_key,
    "race to pay": race_to_pay,
    "race to claim": race_to_claim,
}
