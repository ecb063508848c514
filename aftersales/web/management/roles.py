"""Two database roles: the owner makes tables, the serving role only fills them (I-5)."""

from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.conf import settings
from django.db import connection


@contextmanager
def as_owner() -> Iterator[None]:
    """Connect as the role of DATABASE_OWNER_URL inside the block; afterwards grant the serving role its work.

    Without that address, or on SQLite, the block runs as it is.
    """
    owner = dj_database_url.parse(settings.DATABASE_OWNER_URL) if settings.DATABASE_OWNER_URL else {}
    serving = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    if connection.vendor != "postgresql" or owner["USER"] == serving["USER"]:
        yield
        return
    try:
        connection.close()
        connection.settings_dict.update(USER=owner["USER"], PASSWORD=owner["PASSWORD"])
        yield
        grant_work_to(serving["USER"])
    finally:
        connection.close()
        connection.settings_dict.update(serving)


def grant_work_to(role: str, *more: str) -> None:
    """Let a role read and write rows in every table of ours; `more` names further privileges ("TRUNCATE")."""
    name, privileges = connection.ops.quote_name(role), ", ".join(["SELECT", "INSERT", "UPDATE", "DELETE", *more])
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT {privileges} ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
