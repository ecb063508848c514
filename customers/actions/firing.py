"""What the clock makes of reminder plans: their dates, recorded once each (I-12)."""

from datetime import timedelta

from django.db import transaction

from aftersales.timers.schedule import cancel_timers, set_timer
from customers.actions.writing import cut
from customers.choices import OccurrenceState, PlanState, SkipReason
from customers.models import ReminderOccurrence, ReminderPlan
from customers.queries.calendar import company_days

PLAN_TIMER = "customers.reminder_plan"
_DAY = timedelta(days=1)


@transaction.atomic
def open_due(*, plan, at):
    """Record each date of a plan that has fallen due and have it written; set the timer of the next.

    A date that an outage hid is made up for within the plan's grace, else recorded as skipped, as are the dates
    that a holiday takes or moves to a day with its own. `plan` is locked by the caller. A plan that does not run, and a
    date from before it ran, records nothing.
    """
    if plan.state != PlanState.ACTIVE:
        return
    days = company_days()
    today = at.astimezone(days.zone).date()
    slots = plan.rhythm.slots(plan.covered_until, today, days)
    known = set(plan.occurrences.filter(on__gt=plan.covered_until).values_list("on", flat=True))
    due = [slot for slot in slots if plan.since <= slot.at <= at and slot.on not in known]
    # A calendar that changed meanwhile may have moved a date to a day that had its own already.
    taken = set(
        plan.occurrences.exclude(state=OccurrenceState.SKIPPED)
        .filter(day__in=[slot.day for slot in due])
        .values_list("day", flat=True)
    )
    occurrences = [_occurrence(plan, slot, at, merged=slot.day in taken) for slot in due]
    ReminderOccurrence.objects.bulk_create(occurrences, ignore_conflicts=True)
    for occurrence in plan.occurrences.filter(state=OccurrenceState.WRITING, pk__in=[one.pk for one in occurrences]):
        cut(occurrence=occurrence, at=at)
    waiting = [slot.on for slot in slots if slot.at > at]
    schedule_next(plan=plan, after=min(waiting) - _DAY if waiting else today, days=days, at=at)


def _occurrence(plan, slot, at, *, merged):
    late = SkipReason.MISSED if at - slot.at > plan.grace else ""
    reason = slot.reason or (SkipReason.MERGED if merged else late)
    state = OccurrenceState.SKIPPED if reason else OccurrenceState.WRITING
    finished_at = at if reason else None
    dates = {"on": slot.on, "day": slot.day, "due_at": slot.at, "opened_at": at, "finished_at": finished_at}
    return ReminderOccurrence(plan=plan, state=state, reason=reason, **dates)


def schedule_next(*, plan, after, days, at):
    """Have a running plan wake up for its next date later than `after`; one without a further date sleeps."""
    slots = [slot.at for slot in plan.rhythm.upcoming(after, days) if slot.at > at and slot.at >= plan.since]
    plan.covered_until, plan.next_at = after, min(slots, default=None)
    # No version of its own: nobody edits these, and an editor must not lose to the clock.
    ReminderPlan.objects.filter(pk=plan.pk).update(covered_until=plan.covered_until, next_at=plan.next_at)
    if plan.next_at:
        set_timer(PLAN_TIMER, plan.pk, plan.next_at)
    else:
        cancel_timers(PLAN_TIMER, [plan.pk])
