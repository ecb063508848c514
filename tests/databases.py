"""Which tests run on which database: the suite runs on SQLite and again on PostgreSQL (`make test`).

What asks nothing of a database is asked once, on the SQLite that every machine has. So is what one company sees of
another on every address: there, no row-level security hides what the code would let through; and what a page shows, or
a rule says: that each page opens on PostgreSQL is `test_walls_text.py`'s to find out. What throws thousands of strange
requests at the product, or watches it for a minute, does so where it serves.
"""

import re

import pytest
from django.db import connection

ONCE = (
    "tests/e2e/test_main_job.py",
    "tests/test_walls_roles.py",
    "tests/test_walls_strangers.py",
    "tests/timers/test_supervisor.py",
    "tests/timers/test_up.py",
    "tests/web/browser/",
)
WHERE_IT_SERVES = (
    "tests/api/test_every_route.py",
    "tests/api/test_generated_requests.py",
    "tests/e2e/test_the_promise_is_kept_watch_over.py",
    "tests/test_walls_text.py",
)
ON_BOTH = ("tests/test_walls.py", "tests/kernel/")  # the walls differ, and so do their models' constraints
OF_PAGES_AND_RULES = re.compile(r"/test_(\w+_)?(page|pages|forms|editor|rules)(_\w+)?\.py")
DATABASES = {"db", "transactional_db", "live_server"}


def skip_elsewhere(items):
    """Mark the tests that this run's database leaves to the other run."""
    serves = connection.vendor == "postgresql"
    reason = "need not be asked twice: runs on SQLite" if serves else "runs on PostgreSQL, where the product serves"
    for item in items:
        if _once(item) if serves else item.nodeid.startswith(WHERE_IT_SERVES):
            item.add_marker(pytest.mark.skip(reason=reason))


def _once(item):
    if item.nodeid.startswith(ON_BOTH):
        return False
    asks = DATABASES & set(item.fixturenames) or item.get_closest_marker("django_db")
    return not asks or item.nodeid.startswith(ONCE) or OF_PAGES_AND_RULES.search(item.nodeid)
