"""When a company's outbox has something to send, a worker is told."""

import logging
from datetime import timedelta
from functools import partial

from django.db import transaction

from aftersales.messaging.models import Message
from aftersales.messaging.outbox import DELIVER, NEXT
from aftersales.messaging.tasks import deliver_messages
from aftersales.tenancy.scope import current_tenant_id
from aftersales.timers.registry import handles
from aftersales.timers.schedule import set_timer

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=30)  # with a worker that was told and has not been heard of


@handles(DELIVER, batch=1000)
def wake(timers, *, at):
    """Have the outbox delivered; as long as something is undelivered, look again."""
    if Message.objects.undelivered().exists():
        set_timer(DELIVER, NEXT, at + PATIENCE)
        transaction.on_commit(partial(_tell_worker, current_tenant_id()))


def _tell_worker(tenant_id):
    try:
        deliver_messages.apply_async(kwargs={"tenant_id": tenant_id}, retry=False)
    except Exception as error:
        log.warning("no worker could be told to send messages; the next look will do: %s", error)
