"""Finding what is due and calling its handlers, each batch in a transaction of its tenant."""

import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import DateTimeField, Value
from django.db.models.functions import Now

from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.registry import Handler, handler_of
from aftersales.timers.setbacks import park, set_back

BUDGET = 20  # seconds, after which a sweep leaves the rest to the next one
ORPHANS = 100  # timers without a handler looked at in one turn


@dataclass(frozen=True)
class Turn:
    """One tenant's timers of one kind, due at an instant."""

    tenant_id: int
    kind: str
    handler: Handler | None
    at: datetime

    def claim(self, limit, only=None):
        """Lock up to `limit` of them (of those ids, if any are named), passing over rows another sweeper holds."""
        timers = Timer.objects.of(self.tenant_id, self.kind).due(at=self.at)
        if only is not None:
            timers = timers.filter(pk__in=only)
        # SQLite ignores the lock: there the scope's transaction is the only one that writes.
        return list(timers.select_for_update(skip_locked=True)[:limit])


def sweep(at=None):
    """Fire every timer due at an instant, by default the database's clock read once; return how many fired.

    Tenants and kinds take turns, a batch each, so that a crowd of one does not hold up the others. Any
    number of sweepers may run: a row is claimed by one. A handler that fails is retried with growing
    pauses, then parked (`setbacks`), and stops nobody; raises only when the database itself is gone.
    """
    instant = Now() if at is None else Value(at, DateTimeField())
    at = Timer.objects.due(at=instant).annotate(now=instant).values_list("now", flat=True).first()
    if at is None:
        return 0
    crowds = Timer.objects.due(at=at).order_by("tenant", "kind").values_list("tenant", "kind").distinct()
    turns = deque(Turn(tenant_id, kind, handler_of(kind), at) for tenant_id, kind in crowds)
    fired, deadline = 0, time.monotonic() + BUDGET
    while turns and time.monotonic() < deadline:
        turn = turns.popleft()
        claimed, count = _fire(turn) if turn.handler else _park_orphans(turn)
        fired += count
        if claimed == (turn.handler.batch if turn.handler else ORPHANS):
            turns.append(turn)
    return fired


def _fire(turn, only=None):
    """Claim, remove and handle one batch in one transaction; return how many were claimed and how many fired.

    A batch that fails is undone and halved until the timers at fault stand alone, so one among 500 costs
    18 more transactions, not 500.
    """
    timers = []
    try:
        with tenant_scope(turn.tenant_id):
            _yield_to_people()
            if timers := turn.claim(turn.handler.batch, only):
                Timer.objects.filter(pk__in=[timer.pk for timer in timers]).delete()
                turn.handler.fire(timers, at=turn.at)
        return len(timers), len(timers)
    except Exception as error:
        if not timers:
            raise
        if len(timers) == 1:
            with tenant_scope(turn.tenant_id):
                set_back(timers[0], error, at=turn.at)
            return 1, 0
    ids = [timer.pk for timer in timers]
    halves = ids[: len(ids) // 2], ids[len(ids) // 2 :]
    return len(ids), sum(_fire(turn, only=half)[1] for half in halves)


def _park_orphans(turn):
    """Park timers of a kind nobody handles; return how many were claimed, and that none fired."""
    with tenant_scope(turn.tenant_id):
        timers = turn.claim(ORPHANS)
        for timer in timers:
            park(timer, f"no handler is registered for timers of kind {turn.kind!r}", at=turn.at)
    return len(timers), 0


def _yield_to_people():
    # Shorter than PostgreSQL's deadlock_timeout (1 s): when a batch and a person's request wait for each
    # other, it is the batch that gives way and comes again, never the request.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
