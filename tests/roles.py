"""Two database roles for the suite: one makes the test database, a plain one uses it (I-5).

With DATABASE_OWNER_URL both are given. With DATABASE_URL alone its role is the owner, and the plain one is made
beside it if it may make roles; if it may not, it serves as well, and tests marked `two_roles` are skipped.
TRUNCATE is for the suite alone: it empties the tables after a test that commits.
"""

import os
from contextlib import suppress

import dj_database_url
from django.db import DatabaseError, connection

from aftersales.web.management.roles import grant_work_to

PLAIN = "aftersales_test_plain"


def become_owner() -> None:
    """Connect as the role that makes the test database."""
    _become(os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"])


def become_plain() -> bool:
    """Grant the plain role its work on the test database, connect as it; tell whether it is another than the owner."""
    if os.environ.get("DATABASE_OWNER_URL"):
        grant_work_to(dj_database_url.parse(os.environ["DATABASE_URL"])["USER"], "TRUNCATE")
        _become(os.environ["DATABASE_URL"])
        return os.environ["DATABASE_OWNER_URL"] != os.environ["DATABASE_URL"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            return False
        with suppress(DatabaseError):  # an earlier run made it
            cursor.execute(f"CREATE ROLE {PLAIN} NOLOGIN")
        cursor.execute(f"GRANT {PLAIN} TO CURRENT_USER")
    grant_work_to(PLAIN, "TRUNCATE")
    _become(os.environ["DATABASE_URL"], options=f"-c role={PLAIN}")
    return True


def _become(url: str, **options: str) -> None:
    role = dj_database_url.parse(url)
    connection.close()
    connection.settings_dict.update(USER=role["USER"], PASSWORD=role["PASSWORD"])
    connection.settings_dict["OPTIONS"] = {**role.get("OPTIONS", {}), **options}
