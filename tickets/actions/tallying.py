"""Counting verdicts up, by local day, promise and technician."""

from collections import Counter

from django.db import connection
from django.utils import timezone

from aftersales.tenancy.ids import new_id
from aftersales.tenancy.scope import current_tenant_id
from tickets.choices import ClockState

_COUNT_UP = """
    INSERT INTO tickets_clockday (id, tenant_id, day, metric, firm, technician, met, breached, excused)
    VALUES {rows}
    ON CONFLICT (tenant_id, day, metric, firm, technician) DO UPDATE
    SET met = tickets_clockday.met + excluded.met, breached = tickets_clockday.breached + excluded.breached,
        excused = tickets_clockday.excused + excluded.excused
"""


def tally(clocks):
    """Count the verdicts of clocks that were judged just now, in one statement.

    The day is that of the time zone at work (the company's). Rows are locked in one order everywhere, so
    that two transactions counting the same cannot lock each other out.
    """
    counts: dict[tuple, Counter] = {}
    for clock in clocks:
        counts.setdefault(_key(clock), Counter())[clock.state] += 1
    _count_up(counts)


def tally_excused(clock):
    """Count one missed promise as excused, on the day and for the technician that its breach was counted for."""
    _count_up({_key(clock): Counter(excused=1)})


def _key(clock):
    return timezone.localdate(clock.judged_at), clock.metric, clock.firm, str(clock.technician_id or "")


def _count_up(counts):
    if not counts:
        return
    tenant_id, values = current_tenant_id(), []
    for key, count in sorted(counts.items()):
        values += [_id(), tenant_id, *key, count[ClockState.MET], count[ClockState.BREACHED], count["excused"]]
    rows = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(counts))
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP.format(rows=rows), values)


def _id():
    row_id = new_id()
    return str(row_id) if connection.features.has_native_uuid_field else row_id.hex
