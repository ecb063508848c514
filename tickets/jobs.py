"""What the clock causes."""

from aftersales.timers.registry import handles
from tickets.actions.dispatching import ACCEPTANCE_TIMER, remind_of_acceptance
from tickets.actions.judging import sound_marks
from tickets.models import WorkOrder
from tickets.rules.marks import TIMER


@handles(TIMER, batch=500)
def clock_marks(timers, *, at):
    """Warnings and breaches of the clocks."""
    sound_marks(timers, at=at)


@handles(ACCEPTANCE_TIMER)
def acceptances(timers, *, at):
    """Assignments nobody accepted in time."""
    for order in WorkOrder.objects.filter(pk__in=[timer.key for timer in timers]):
        remind_of_acceptance(work_order=order, at=at)
