"""What becomes of a timer whose handler failed: tried later, later still, then parked with an alert."""

import logging
import traceback
from datetime import timedelta
from pathlib import Path

from django.db import InterfaceError, OperationalError, transaction

from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.timers.models import Timer

log = logging.getLogger(__name__)

PAUSES = [timedelta(seconds=seconds) for seconds in (2, 10, 60, 300)]  # after the last it is parked
BUSY_PAUSE = timedelta(milliseconds=500)
QUERY_CANCELED = "57014"

_listeners = []


def when_parked(listener):
    """Register a function `listener(timer, *, at)` that tells somebody; it runs in the tenant's scope."""
    _listeners.append(listener)
    return listener


def set_back(timer, error, *, at):
    """Have a timer tried again after a pause that grows with each failure; after the last, park it.

    A lock held by somebody else or a database going away is no failure of the handler: it is tried again in a moment.
    """
    if _passing(error):
        log.info("timer %s (%s) waits for a lock", timer.pk, timer.kind)
        _same(timer).update(due_at=at + BUSY_PAUSE)
        return
    log.error("the handler of timer %s (%s) failed", timer.pk, timer.kind, exc_info=error)
    if timer.attempts < len(PAUSES):
        due_at = at + PAUSES[timer.attempts]
        _same(timer).update(attempts=timer.attempts + 1, due_at=due_at, error=where_it_failed(error))
    else:
        park(timer, where_it_failed(error), at=at)


def park(timer, error, *, at):
    """Take a timer out of the queue until it is set anew or released; record it and tell the listeners."""
    timer.attempts += 1
    if not _same(timer).update(attempts=timer.attempts, parked_at=at, error=error):
        return
    timer.parked_at, timer.error = at, error
    facts = {"kind": timer.kind, "key": timer.key, "attempts": timer.attempts, "error": error}
    record("timer.park", timer, by=SYSTEM, at=at, facts=facts)
    for listener in _listeners:
        try:
            with transaction.atomic():
                listener(timer, at=at)
        except Exception:
            log.exception("nobody could be told that timer %s was parked", timer.pk)


def where_it_failed(error):
    """Say which error was raised where; its text may quote customers' data, so only the log keeps that."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    place = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"[:200]


def _passing(error):
    # Lock not available, deadlock, serialization, server shutting down, SQLite's "database is locked".
    cause = getattr(error.__cause__, "pgcode", None)
    return isinstance(error, OperationalError | InterfaceError) and cause != QUERY_CANCELED


def _same(timer):
    # Only if nobody set it anew since it was claimed.
    return Timer.objects.filter(pk=timer.pk, due_at=timer.due_at, parked_at=None)
