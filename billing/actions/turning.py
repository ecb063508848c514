"""Whose turn it is: the next signatures are opened in order, and found overdue when nobody decides."""

from datetime import timedelta

from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.timers.schedule import cancel_timers, set_timers
from aftersales.worktime.grid import BeyondHorizon
from billing.actions.entering import move
from billing.actions.telling import tell_overdue, tell_payers, tell_waiting
from billing.choices import ApprovalState, ClaimState, Verb
from billing.models import Approval
from billing.queries.policy import expense_policy
from tickets.queries.timetables import ROUND_THE_CLOCK, company_timetable

OVERDUE = "billing.overdue"


def open_next(claim, *, at):
    """Let the next signatures wait, those of one step together; after the last the claim is approved."""
    left = list(claim.approvals.filter(attempt=claim.attempt).unsigned().order_by("position", "id"))
    if not left:
        move(claim, Verb.COMPLETE, at=at, approved_at=at)
        tell_payers(claim, at=at)
        return
    turn = [one for one in left if one.position == left[0].position and one.state == ApprovalState.PENDING]
    if not turn:
        return
    due_at = decided_by(at, days=expense_policy().decide_days)
    for approval in turn:
        approval.state, approval.since, approval.due_at = ApprovalState.WAITING, at, due_at
        approval.claim = claim
    Approval.objects.bulk_update(turn, ["state", "since", "due_at"])
    set_timers([(OVERDUE, approval.pk, due_at) for approval in turn])
    tell_waiting(turn, at=at)


def close_rest(claim, *, at):
    """Let nobody wait any more on a claim that goes back or ends."""
    left = claim.approvals.filter(attempt=claim.attempt).unsigned()
    cancel_timers(OVERDUE, left.values_list("pk", flat=True))
    left.update(state=ApprovalState.DROPPED)


def forget_timer(approval):
    """Cancel what would find a signature overdue that was given."""
    cancel_timers(OVERDUE, [approval.pk])


def decided_by(at, *, days):
    """Return the instant by which a signature should be given: the end of so many working days later."""
    timetable = company_timetable()
    if timetable is ROUND_THE_CLOCK:
        return at + timedelta(days=days)
    due = at
    try:
        for _day in range(days):
            due = timetable.end_of_next_working_day(due)
    except BeyondHorizon:
        return at + timedelta(days=days)
    return due


def find_overdue(*, approval, at):
    """Tell of a signature that still waits after its time, once: whoever should sign, and who was named to be told."""
    if approval.state != ApprovalState.WAITING or approval.overdue_at or approval.claim.state != ClaimState.SUBMITTED:
        return
    approval.overdue_at = at
    approval.save(update_fields=["overdue_at"])
    record("expense_claim.overdue", approval.claim, by=SYSTEM, at=at, facts={"step": approval.position})
    tell_overdue(approval, role=expense_policy().tell_role, at=at)
