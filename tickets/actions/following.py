"""The call back of a completed work order as an item of the work list: made, moved and ended with its facts.

One truth: the `CallBack` and the call-back clock say what is owed and what was done; the follow-up is the list
of exactly those. The work order's lock guards it.
"""

from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.timers.schedule import cancel_timers, set_timer
from contracts.choices import Metric
from tickets.choices import FollowUpReason, FollowUpState
from tickets.models import FollowUp
from tickets.queries.follow_ups import calling_policy
from tickets.queries.timetables import company_timetable

TIMER = "tickets.follow-up"
INSPECTION = "inspection"  # the type of service of a round, in the vocabulary every company starts with


def begin_call_back(order, *, by, at):
    """Put a completed work order on the list of whom to call: at once, and by the call-back clock's due instant.

    Where no call back is promised it is due by the end of the next working day (R12.4).
    """
    clock = order.clocks.filter(metric=Metric.CALLBACK, cycle=order.cycle).exclude(due_at=None).first()
    follow_up = FollowUp.objects.create(
        reason=FollowUpReason.INSPECTION if order.type.slug == INSPECTION else FollowUpReason.WORK_ORDER,
        customer_id=order.customer_id,
        contact_id=order.contact_id,
        work_order=order,
        cycle=order.cycle,
        about=order.report[:200],
        script=calling_policy().call_back_script,
        due_at=clock.due_at if clock else company_timetable().end_of_next_working_day(order.completed_at),
        next_at=at,
        created_at=at,
    )
    record("follow_up.make", follow_up, by=by, at=at, facts={"reason": follow_up.reason, "number": order.number})


def move_call_back(clock):
    """Let the follow-up be due when the call-back clock is, whose due instant has moved."""
    if clock.due_at is not None:
        FollowUp.objects.open().filter(work_order=clock.work_order_id, cycle=clock.cycle).update(due_at=clock.due_at)


def end_call_back(order, call, *, by, at):
    """Take a work order whose call back was recorded off the list, also one that was given up."""
    found = FollowUp.objects.filter(work_order=order, cycle=order.cycle).exclude(state=FollowUpState.DONE).first()
    if found is not None:
        found.call_back = call
        end(found, FollowUpState.DONE, "finish", by=by, at=at)


def drop_call_back(order, *, by, at):
    """Take a work order that was reopened off the list: the next completion makes a new entry."""
    found = FollowUp.objects.open().filter(work_order=order, cycle=order.cycle).first()
    if found is not None:
        end(found, FollowUpState.CANCELLED, "cancel", by=by, at=at, note=_("The work order was reopened."))


def end(follow_up, state, verb, *, by, at, note="", **facts):
    """End a follow-up: its state, by whom and why, the audit record; nobody is reminded of it any more."""
    follow_up.state, follow_up.ended_at, follow_up.ended_by_name = state, at, by.name
    follow_up.note = note
    follow_up.save()
    cancel_timers(TIMER, [follow_up.pk])
    record(f"follow_up.{verb}", follow_up, by=by, at=at, facts=facts)


def remind(follow_up):
    """Have whoever is to call told when the time has come; nobody is, where anybody may call."""
    if follow_up.owner_id:
        set_timer(TIMER, follow_up.pk, follow_up.next_at)
