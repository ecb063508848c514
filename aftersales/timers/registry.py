"""Who is called when timers of a kind fall due."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Handler:
    """A function `fire(timers, *, at)` and how many timers it takes at once."""

    fire: Callable
    batch: int


_handlers: dict[str, Handler] = {}


def handles(kind, *, batch=100):
    """Register a function in an app's `jobs.py` for the timers of a kind.

    It is called as `fire(timers, at=at)` with up to `batch` timers (`kind`, `key`, `due_at`) of one tenant,
    inside that tenant's scope, after their rows were removed in the same transaction: setting a timer of
    the same key again, at whatever instant, makes a new one. An exception rolls all of it back.
    """

    def register(fire):
        if kind in _handlers:
            raise ValueError(f"timers of kind {kind!r} have a handler already")
        _handlers[kind] = Handler(fire, batch)
        return fire

    return register


def handler_of(kind):
    """Return the handler of a kind, or None when no app registered one."""
    return _handlers.get(kind)
