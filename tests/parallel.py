"""What the suite needs to run in several processes (`make test`), each with a database of its own.

A file's tests stay together, for what they share is made once then; those that start the whole product stay in
one process, one after the other, for its processes want the machine; those in a browser in another, for they wait
while the others reckon. The longest go first, so that no process is left with one of them at the end.
"""

import os

import pytest
from django.conf import settings
from django.core.cache import cache
from xdist.scheduler import LoadScopeScheduling

WHOLE_PRODUCT = (
    "tests/e2e/test_main_job.py",
    "tests/e2e/test_the_promise_is_kept_watch_over.py",
    "tests/e2e/test_three_seconds.py",
    "tests/timers/test_up.py",
)
IN_A_BROWSER = "tests/web/browser/"
LONG = (
    *WHOLE_PRODUCT,
    "tests/api/test_every_route.py",
    "tests/api/test_generated_requests.py",
    "tests/test_walls_roles.py",
    "tests/test_walls_strangers.py",
    "tests/test_walls_text.py",
    IN_A_BROWSER,
    "tests/worktime/test_equals_a_count_of_seconds.py",
    "tests/chaos/",
)


def in_parallel(config):
    """Say whether this process is one of several that share the suite."""
    return hasattr(config, "workerinput")


def long_ones_first(items):
    """Return the tests in the order in which files should be given out."""
    # Tests that commit come last within a file, as pytest-django has ordered them: sorting is stable.
    return sorted(items, key=lambda item: _rank(_file(item.nodeid)))


class ByFile(LoadScopeScheduling):
    """Gives out whole files, and those that start the whole product, or a browser, as if they were one."""

    def _split_scope(self, nodeid):
        file = _file(nodeid)
        if file in WHOLE_PRODUCT:
            return "whole-product"
        return IN_A_BROWSER if file.startswith(IN_A_BROWSER) else file


def _file(nodeid):
    return nodeid.partition("::")[0]


def _rank(file):
    ranks = (rank for rank, beginning in enumerate(LONG) if file.startswith(beginning))
    return next(ranks, len(LONG)), file


@pytest.fixture(scope="session", autouse=True)
def own_cache():
    """Let processes that share a Redis count apart, and leave nothing there."""
    settings.CACHES["default"]["KEY_PREFIX"] = cache.key_prefix = f"aftersales:test:{os.getpid()}"
    yield
    empty_cache()


def empty_cache():
    """Forget what the tests of this process have cached or counted: Django's `clear` would empty all of Redis."""
    if not settings.REDIS_URL:
        cache.clear()
        return
    redis = cache._cache.get_client()
    if kept := list(redis.scan_iter(f"{cache.key_prefix}:*")):
        redis.delete(*kept)
