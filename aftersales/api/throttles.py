"""How many requests one key, or one member, may send."""

from functools import lru_cache

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from aftersales.rates import left_of, within

SECONDS = {"second": 1, "minute": 60, "hour": 3600}


class PerActor(BaseThrottle):
    """Refuse what goes beyond `settings.API_RATE` ("600/minute"; "" for no limit) in the window at present."""

    def allow_request(self, request, view):
        if not settings.API_RATE:
            return True
        most, window = parsed(settings.API_RATE)
        self.left = left_of(window)
        actor = request.actor
        return within(f"api-rate:{request.tenant.pk}:{actor.kind}:{actor.ref}", most=most, window=window)

    def wait(self):
        return self.left + 1


@lru_cache
def parsed(rate):
    """Return (how many, in how many seconds) of a text such as "600/minute"."""
    most, _slash, period = rate.partition("/")
    return int(most), SECONDS[period]
