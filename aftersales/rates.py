"""How often something may be done: a fixed window, counted in the cache."""

import time

from django.core.cache import cache
from redis.exceptions import RedisError


def within(key, *, most, window):
    """Count one more under a key; say whether that is at most `most` in the present window (seconds).

    The cache guards the service; without it the service goes on.
    """
    try:
        return _count(f"{key}:{int(time.time() // window)}", window) <= most
    except RedisError:
        return True


def left_of(window):
    """Return the seconds until the next window begins."""
    return window - time.time() % window


def _count(key, window):
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, timeout=2 * window) else cache.incr(key)
