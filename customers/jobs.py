"""What the clock causes: reminders fall due, and are written a batch at a time."""

from aftersales.timers.registry import handles
from customers.actions.firing import PLAN_TIMER, WRITE_TIMER, open_due, write_next
from customers.models import ReminderOccurrence, ReminderPlan


@handles(PLAN_TIMER, batch=20)
def plans_due(timers, *, at):
    """Plans of which a date has come."""
    for plan in ReminderPlan.objects.filter(pk__in=[timer.key for timer in timers]).select_for_update(no_key=True):
        open_due(plan=plan, at=at)


@handles(WRITE_TIMER, batch=1)
def reminders(timers, *, at):
    """The next customers of an occurrence."""
    due = ReminderOccurrence.objects.filter(pk__in=[timer.key for timer in timers]).select_related("plan")
    for occurrence in due.select_for_update(of=("self",), no_key=True):
        write_next(occurrence=occurrence, at=at)
