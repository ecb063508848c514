"""Asking a worker to look now instead of at its next tick, at no cost to who asks."""

import logging
import threading
import time

from django.db import transaction

from aftersales.celery import app
from aftersales.timers.tasks import tick

log = logging.getLogger(__name__)

PAUSE = 0.1  # seconds between two nudges of a process: a crowd of commits needs one
PAUSE_AFTER_FAILURE = 5

_wanted = threading.Event()
_lock = threading.Lock()
_messenger: threading.Thread | None = None
carried = failures = 0  # by this process, for its metrics


def nudge_after_commit():
    """Have what this transaction made due swept as soon as it commits, rather than up to a second later."""
    transaction.on_commit(nudge)


def nudge():
    """Ask for a sweep and return at once; a broker that is slow, down or gone is a thread's trouble, and the tick's.

    Where tasks run in the process that starts them, the sweep at work comes round by itself.
    """
    global _messenger
    if app.conf.task_always_eager:
        return
    with _lock:
        if _messenger is None or not _messenger.is_alive():  # none yet, or left behind by a fork
            _messenger = threading.Thread(target=_carry_nudges, name="nudge", daemon=True)
            _messenger.start()
    _wanted.set()


def _carry_nudges():
    global carried, failures
    while True:
        _wanted.wait()
        _wanted.clear()
        try:
            tick.apply_async(retry=False)
        except Exception as error:
            failures += 1
            log.warning("the broker took no nudge (%s failures); the next sweep will do: %s", failures, error)
            time.sleep(PAUSE_AFTER_FAILURE)
        else:
            carried += 1
            time.sleep(PAUSE)
