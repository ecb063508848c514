"""What the clock causes: reminders and letters to guests are written by the thousand, complaints wait too long."""

from aftersales.timers.registry import handles
from customers.actions.complaints import TIMER as COMPLAINT
from customers.actions.complaints import judge_waiting
from customers.actions.firing import PLAN_TIMER, open_due
from customers.actions.inviting import REMIND_TIMER, remind_guests
from customers.actions.inviting import TIMER as EVENT
from customers.actions.inviting import write_next as write_letters
from customers.actions.writing import TIMER as PART
from customers.actions.writing import write_part
from customers.models import Complaint, CustomerEvent, ReminderPart, ReminderPlan


@handles(PLAN_TIMER, batch=20)
def plans_due(timers, *, at):
    """Plans of which a date has come."""
    for plan in ReminderPlan.objects.filter(pk__in=[timer.key for timer in timers]).select_for_update(no_key=True):
        open_due(plan=plan, at=at)


@handles(PART, batch=1)
def reminders(timers, *, at):
    """The customers of one part of a plan's date."""
    due = ReminderPart.objects.filter(pk__in=[timer.key for timer in timers]).select_related("occurrence__plan")
    for part in due.select_for_update(of=("self",)):
        write_part(part=part, at=at)


@handles(COMPLAINT)
def complaints_late(timers, *, at):
    """Complaints nobody answered in time."""
    due = Complaint.objects.filter(pk__in=[timer.key for timer in timers]).select_related("customer", "owner")
    judge_waiting(due.select_for_update(of=("self",), no_key=True), at=at)


@handles(EVENT, batch=1)
def event_letters(timers, *, at):
    """The next guests of an event."""
    for event in CustomerEvent.objects.filter(pk__in=[timer.key for timer in timers]).select_for_update(no_key=True):
        write_letters(event=event, at=at)


@handles(REMIND_TIMER)
def events_tomorrow(timers, *, at):
    """Events of which those who said yes are to be reminded."""
    for event in CustomerEvent.objects.filter(pk__in=[timer.key for timer in timers]).select_for_update(no_key=True):
        remind_guests(event=event, at=at)
