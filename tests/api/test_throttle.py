"""One key cannot take the service from the others."""

import time_machine
from django.core.cache import cache
from redis.exceptions import ConnectionError as NoRedis

NOON = "2026-11-23T12:00:30Z"


def test_too_many_requests_are_429_until_the_window_ends(api, settings):
    settings.API_RATE = "2/minute"
    with time_machine.travel(NOON, tick=False):
        assert [api.read("things/").status_code for _ in range(3)] == [200, 200, 429]
        refused = api.read("things/")
        assert (refused.json()["type"], refused["Retry-After"]) == ("urn:aftersales:problem:throttled", "31")
    with time_machine.travel("2026-11-23T12:01:01Z", tick=False):
        assert api.read("things/").status_code == 200


def test_each_key_has_its_own_measure(api, north, key_of, settings):
    settings.API_RATE = "1/minute"
    with time_machine.travel(NOON, tick=False):
        assert [client.read("things/").status_code for client in (api, key_of(north), api)] == [200, 200, 429]


def test_without_its_cache_the_service_goes_on(api, settings, monkeypatch):
    settings.API_RATE = "1/minute"

    def unreachable(*args, **kwargs):
        raise NoRedis

    monkeypatch.setattr(cache, "incr", unreachable, raising=False)
    assert [api.read("things/").status_code for _ in range(3)] == [200, 200, 200]
