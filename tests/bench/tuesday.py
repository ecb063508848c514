"""One Tuesday of a company whose customers all let it write to them: from its hour to the last message."""

import time
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.zones import tenant_time_zone
from customers.actions.reminders import step_plan
from customers.choices import OccurrenceState
from customers.models import CarePolicy, ReminderOccurrence
from tests import factories
from tests.bench.crowd import HEAD_START, ROUND, sweepers
from tests.bench.figures import Figure
from tests.bench.memory import megabytes

WARM = 0.2  # the share of the letters after which everything is imported and compiled
PATIENCE = 300  # seconds
_SUBSCRIBED = [
    "UPDATE customers_contact SET consents = true, do_not_contact = false, "
    "email = 'c' || right(phone, 8) || '@example.com' WHERE email = ''",
    # A cap that the plans of several runs in one week do not reach, at whatever hour they are made.
    "UPDATE customers_carepolicy SET most_per_week = 50, quiet_from = NULL, quiet_until = NULL",
]


def figures(scope, customers):
    """Yield the seconds to write a date for `customers` subscribed customers, and how the sweepers grow meanwhile."""
    with scope(), connection.cursor() as cursor:
        CarePolicy.objects.bulk_create([CarePolicy()], ignore_conflicts=True)
        for statement in _SUBSCRIBED:
            cursor.execute(statement)
    with sweepers(2) as processes:
        plan = _due_in_a_moment(scope)
        memory = _grown(scope, plan, processes, customers)
        spent = (timezone.now() - plan.next_at).total_seconds()
    with scope():
        occurrence = plan.occurrences.get()
    assert occurrence.told >= customers, f"{occurrence.told} of {customers} were told, {occurrence.left_out} left out"
    note = f"{occurrence.told / spent:,.0f} messages/s, {occurrence.told:,} in all"
    yield Figure("a Tuesday, from its hour to its messages", spent, 10, "s", note)
    before, after = memory
    growth = max(last - first for first, last in zip(before, after, strict=True))
    yield Figure("a sweeper's growth while it is written", growth, 5, "MB", f"from {max(before):.0f} MB")


def _due_in_a_moment(scope):
    """Return a plan whose next date is in some seconds."""
    now = timezone.now()
    with scope():
        zone = tenant_time_zone()
        due_at = (now + timedelta(seconds=HEAD_START)).astimezone(zone).replace(microsecond=0)
        daily = {"weekdays": "1234567", "starts_on": due_at.date(), "send_at": due_at.time(), "channel": "email"}
        plan = factories.reminder_plan(at=now, name=f"Tuesday {now:%d %H:%M:%S}", **daily)
        return step_plan(plan=plan, verb="start", by=SYSTEM, at=now)


def _grown(scope, plan, processes, customers):
    """Wait until the plan's date is written; return the processes' memory when warm and at the end, in MB."""
    warm, deadline = None, time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with scope():
            date = ReminderOccurrence.objects.filter(plan=plan).only("state", "told").first()
        if date and date.told > customers * WARM:
            memory = [megabytes(process.pid) for process in processes]
            warm = warm or memory
            if date.state != OccurrenceState.WRITING:
                return warm, memory
        time.sleep(ROUND)
    raise AssertionError(f"the date was not written within {PATIENCE} s")
