"""Which tests run on which database: the suite runs on SQLite and again on PostgreSQL (`make test`).

What asks nothing of a database, rights among it, is asked once, on the SQLite that every machine has. So is what one
company sees of another on every address: there, no row-level security hides what the code would let through; and what
a page shows, or a rule says: that each page opens on PostgreSQL is `test_walls_text.py`'s to find out. What throws
thousands of strange requests at the product, or watches it for a minute, does so where it serves.
"""

import re

import pytest
from django.db import connection

ONCE = (
    "tests/contracts/drafting/",
    "tests/e2e/test_main_job.py",
    "tests/house/",
    "tests/test_walls_roles.py",
    "tests/test_walls_strangers.py",
    "tests/timers/test_supervisor.py",
    "tests/timers/test_up.py",
    "tests/tooling/",
    "tests/web/browser/",
    "tests/worktime/test_adding_at_the_edges.py",
    "tests/worktime/test_clock_changes.py",
    "tests/worktime/test_equals_a_count_of_seconds.py",
    "tests/worktime/test_segments.py",
)
WHERE_IT_SERVES = (
    "tests/api/test_every_route.py",
    "tests/api/test_generated_requests.py",
    "tests/e2e/test_the_promise_is_kept_watch_over.py",
    "tests/test_walls_text.py",
)
OF_PAGES_AND_RULES = re.compile(r"/test_(\w+_)?(page|pages|forms|editor|rules)(_\w+)?\.py")


def skip_elsewhere(items):
    """Mark the tests that this run's database leaves to the other run."""
    serves = connection.vendor == "postgresql"
    left, reason = (ONCE, "need not be asked twice: runs on SQLite") if serves else (
        WHERE_IT_SERVES, "runs on PostgreSQL, where the product serves"
    )  # fmt: skip
    for item in items:
        if item.nodeid.startswith(left) or (serves and OF_PAGES_AND_RULES.search(item.nodeid)):
            item.add_marker(pytest.mark.skip(reason=reason))
