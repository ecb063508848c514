"""What time it is, for work that nobody asked for in a request."""

from django.db import connection
from django.utils import timezone


def database_now():
    """Return the database's clock: one clock for all machines. SQLite has this machine's."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
