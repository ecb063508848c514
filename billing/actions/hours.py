"""The hours of visits are booked by the clock as well, so that no warranty's work looks free of cost (R12.7)."""

from datetime import timedelta

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import current_tenant_id
from aftersales.timers.models import Timer
from aftersales.timers.schedule import set_timer
from billing.actions.costs import book_visits
from billing.queries.costs import unbooked
from tickets.models import WorkOrder

HOURS, KEY = "billing.hours", "next"
EVERY = timedelta(hours=1)


def keep_hours(*, at):
    """Have hours booked by the clock from now on, unless they are already."""
    if not Timer.objects.of(current_tenant_id(), HOURS).exists():
        set_timer(HOURS, KEY, at + EVERY)


def book_hours(*, due_at, at):
    """Book the hours of visits of work orders that changed since the last time, and set the next; return how many.

    A work order that somebody holds is left for the next time: whoever holds it changes it.
    """
    changed = WorkOrder.objects.filter(changed_at__gte=due_at - 2 * EVERY, completed_at__isnull=False)
    concerned = changed.filter(pk__in=unbooked().values("visit__work_order")).order_by("pk")
    orders = list(concerned.select_for_update(of=("self",), no_key=True, skip_locked=True))
    count = sum(len(book_visits(work_order=order, by=SYSTEM, at=at, rated_only=True)) for order in orders)
    set_timer(HOURS, KEY, at + EVERY)
    return count
