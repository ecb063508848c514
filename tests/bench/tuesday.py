"""One Tuesday of a company whose customers all let it write to them: from the date falling due to its last message."""

import time
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from customers.actions.firing import open_due, write_next
from customers.actions.reminders import step_plan
from customers.choices import OccurrenceState
from customers.models import CarePolicy, ReminderPlan
from tests import factories
from tests.bench.figures import Figure
from tests.bench.memory import megabytes

WARM = 3  # batches after which everything is imported and compiled
_SUBSCRIBED = [
    "UPDATE customers_contact SET consents = true, do_not_contact = false, "
    "email = 'c' || right(phone, 8) || '@example.com' WHERE email = ''",
    # A cap that the plans of several runs in one week do not reach.
    "UPDATE customers_carepolicy SET most_per_week = 50",
]


def figures(scope, customers):
    """Yield the seconds to write a date for `customers` subscribed customers, and how memory grew meanwhile."""
    now = timezone.now()
    with scope(), connection.cursor() as cursor:
        CarePolicy.objects.bulk_create([CarePolicy()], ignore_conflicts=True)
        for statement in _SUBSCRIBED:
            cursor.execute(statement)
        plan = factories.reminder_plan(at=now, channel="email", name=f"Tuesday {now:%d %H:%M:%S}")
        step_plan(plan=plan, verb="start", by=SYSTEM, at=now)
        due_at = ReminderPlan.objects.values_list("next_at", flat=True).get(pk=plan.pk)
    begun = time.perf_counter()
    occurrence, memory = _write_date(scope, plan, at=due_at + timedelta(seconds=1))
    spent = time.perf_counter() - begun
    assert occurrence.told >= customers, f"{occurrence.told} of {customers} were told, {occurrence.left_out} left out"
    note = f"{occurrence.told / spent:,.0f} messages/s, {occurrence.told:,} in all"
    yield Figure("a Tuesday, from its hour to its messages", spent, 10, "s", note)
    yield Figure("growth while it is written", memory[-1] - memory[WARM], 5, "MB", f"from {memory[WARM]:.0f} MB")


def _write_date(scope, plan, *, at):
    """Open a plan's date and write its messages, each batch in a transaction of its own, as the sweeper does.

    Returns (the occurrence, the memory after each batch in MB).
    """
    memory = []
    with scope():
        open_due(plan=ReminderPlan.objects.select_for_update().get(pk=plan.pk), at=at)
    while True:
        with scope():
            occurrence = plan.occurrences.select_related("plan").get()
            if occurrence.state != OccurrenceState.WRITING:
                return occurrence, memory
            write_next(occurrence=occurrence, at=at)
        memory.append(megabytes())
