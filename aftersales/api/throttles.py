"""How many requests one key, or one member, may send: a fixed window, counted in the cache."""

import time
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

SECONDS = {"second": 1, "minute": 60, "hour": 3600}


class PerActor(BaseThrottle):
    """Refuse what goes beyond `settings.API_RATE` ("600/minute"; "" for no limit) in the window at present."""

    def allow_request(self, request, view):
        if not settings.API_RATE:
            return True
        most, window = parsed(settings.API_RATE)
        now = time.time()
        self.left = window - now % window
        actor = request.actor
        key = f"api-rate:{request.tenant.pk}:{actor.kind}:{actor.ref}:{int(now // window)}"
        try:
            return _count(key, window) <= most
        except RedisError:
            return True  # the cache guards the service; without it the service goes on

    def wait(self):
        return self.left + 1


@lru_cache
def parsed(rate):
    """Return (how many, in how many seconds) of a text such as "600/minute"."""
    most, _slash, period = rate.partition("/")
    return int(most), SECONDS[period]


def _count(key, window):
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, timeout=2 * window) else cache.incr(key)
