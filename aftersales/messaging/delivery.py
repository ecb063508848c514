"""Sending a company's messages: take some, send them outside any scope, record each as soon as it left."""

import logging
import time
from contextlib import ExitStack
from smtplib import SMTPException
from uuid import uuid4

from aftersales.messaging.channels.registry import channel_of
from aftersales.messaging.leasing import lease
from aftersales.messaging.parcels import NoAddress, parcel_of, reached_by, undeliverable
from aftersales.messaging.settling import describe, note_failed, note_sent, note_skipped, wind_up
from aftersales.messaging.sharing import completed
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.clock import database_now

log = logging.getLogger(__name__)

BUDGET = 2  # seconds for one company before the next one's turn


def deliver(tenant_id, *, at=None):
    """Send the next messages of a company's outbox, for two seconds at most; return how many left.

    Called outside any scope. What does not leave comes again after a growing pause and is parked, with an
    event and an alert, after the last. `at` stands in for the database's clock.
    """
    token = uuid4()
    with tenant_scope(tenant_id):
        tenant = Tenant.objects.get(pk=tenant_id)
        bundles = lease(token, at=at or database_now())
        completed([message for bundle in bundles for message in bundle.messages])
        reached, dead = reached_by(bundles), undeliverable(bundles)
    sent, deadline = 0, time.monotonic() + BUDGET
    with ExitStack() as lines:
        post = Post(lines, tenant, reached, dead)
        for bundle in bundles:
            if time.monotonic() > deadline:
                break
            error, carrier_id = post.send(bundle)
            with tenant_scope(tenant_id):
                _note(bundle, token, error, carrier_id, at=at or database_now())
            sent += error is None
    with tenant_scope(tenant_id):
        wind_up(token, at=at or database_now(), idle=not bundles)
    return sent


class Post:
    """The lines opened for one round, one a channel, closed together at its end."""

    def __init__(self, lines, tenant, reached, dead):
        self.lines, self.tenant, self.reached, self.dead, self.opened = lines, tenant, reached, dead, {}

    def send(self, bundle):
        """Send one bundle; return (None, the carrier's name for it or ""), or (the error that kept it here, "")."""
        slug = bundle.message.channel
        try:
            channel = channel_of(slug)
            parcel = parcel_of(bundle, channel, self.tenant, self.reached, self.dead)
            if slug not in self.opened:
                self.opened[slug] = self.lines.enter_context(channel.open())
            named = self.opened[slug](parcel)
        except NoAddress as error:
            return error, ""
        except Exception as error:
            self.opened.pop(slug, None)  # a line that broke is not used again
            ours = not isinstance(error, OSError | SMTPException)
            log.warning("message %s was not sent: %s", bundle.message.pk, describe(error), exc_info=ours)
            return error, ""
        return None, named if isinstance(named, str) else ""


def _note(bundle, token, error, carrier_id, *, at):
    match error:
        case None:
            note_sent(bundle, token, at=at, carrier_id=carrier_id)
        case NoAddress():
            note_skipped(bundle, token, error.reason)
        case _:
            note_failed(bundle, token, error, at=at)
