"""Instants as whole microseconds since 1970 UTC, and wall-clock times as instants.

Integers, because they are exact and because the interpreter compares, adds and bisects them fastest.
"""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000


def microseconds(moment):
    """Return an aware datetime as microseconds since 1970; raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its offset")
    return (moment - EPOCH) // MICROSECOND


def moment(microseconds_since):
    """Return the instant as a datetime in UTC."""
    return EPOCH + timedelta(0, *divmod(microseconds_since, 1_000_000))  # in parts: twice as fast


def first_reached(wall, zone):
    """Return the first instant at which a wall clock in `zone` shows `wall` (a naive datetime) or later.

    Where the clock is put forward past `wall`, that is the moment of putting it forward; where it is put
    back and shows `wall` twice, it is the first time. So the answer never falls when `wall` rises.
    """
    earlier, later = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    skipped = later.utcoffset() - earlier.utcoffset()
    instant = microseconds(earlier)
    if skipped <= timedelta(0):
        return instant
    # In a gap: the clock was put forward somewhere in the `skipped` that end at `instant`.
    return _put_forward(instant - skipped // MICROSECOND, instant, wall, zone)


def _put_forward(before, after, wall, zone):
    """Bisect for the second at which the wall clock jumped over `wall`."""
    while after - before > 1_000_000:
        middle = (before + after) // 2_000_000 * 1_000_000
        if moment(middle).astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            after = middle
    return after


def instants_of(wall, zone):
    """Return the instants at which a wall clock in `zone` shows `wall`: none in a gap, two where it comes twice."""
    found = []
    for fold in (0, 1):
        instant = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None, fold=0) == wall and instant not in found:
            found.append(instant)
    return found
