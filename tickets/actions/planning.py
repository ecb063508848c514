"""What the clock makes of visit plans: each date becomes a work order once, or is recorded with why not (I-12)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.timers.schedule import cancel_timers, set_timer
from customers.choices import PlanState
from tickets.actions.calling import main_contact
from tickets.actions.dispatching import assign
from tickets.actions.following import INSPECTION
from tickets.actions.opening import open_work_order
from tickets.choices import Channel, CountedFrom, NoVisit, TermKind
from tickets.models import PlannedVisit, Term, VisitPlan
from tickets.queries.technicians import is_away
from tickets.queries.visit_plans import contract_on, slots_ahead, under_way, visit_days
from tickets.rules.visit_plans import appointment, opening_of

TIMER = "tickets.visit_plan"


@transaction.atomic
def open_due(*, plan, at):
    """Open the work order of each visit that has come within the plan's horizon; set the timer of the next.

    A visit that an outage hid is made up for within the plan's grace, on the next working day where its own has
    passed, else recorded as missed. A plan that counts from the completion opens one and waits. `plan` is locked by
    the caller; one that does not run opens nothing.
    """
    if plan.state != PlanState.ACTIVE:
        return
    days, once = visit_days(), plan.counted_from == CountedFrom.COMPLETION
    known = set(plan.visits.filter(on__gt=plan.covered_until).values_list("on", flat=True))
    for slot in slots_ahead(plan, days):
        if _opening(plan, slot, days) > at or (once and under_way(plan)):
            break
        if slot.on not in known:
            with timezone.override(days.zone):  # the number of a work order tells the company's own date
                _record(plan, slot, days, at)
        plan.covered_until = slot.on
    schedule_next(plan=plan, days=days, at=at)


def schedule_next(*, plan, days, at):
    """Have a running plan wake up for its next visit; one without, or with one under way to count from, sleeps."""
    waits = plan.counted_from == CountedFrom.COMPLETION and under_way(plan)
    ahead = [] if waits else list(slots_ahead(plan, days))
    plan.next_at = _opening(plan, ahead[0], days) if ahead else None
    plan.next_day = next((slot.day for slot in ahead if not slot.reason), None)
    # No version of its own: nobody edits these, and an editor must not lose to the clock.
    kept = {name: getattr(plan, name) for name in ("covered_until", "anchor_on", "next_at", "next_day")}
    VisitPlan.objects.filter(pk=plan.pk).update(**kept)
    if plan.next_at:
        set_timer(TIMER, plan.pk, max(plan.next_at, at))
    else:
        cancel_timers(TIMER, [plan.pk])


def visit_over(order, *, at, done):
    """Let a plan go on whose visit was completed, or called off: the next counts from the completion, if it does."""
    if order.planned_on is None:
        return
    visit = PlannedVisit.objects.get(work_order=order)
    plan = VisitPlan.objects.select_for_update(no_key=True).get(pk=visit.plan_id)
    later = plan.visits.filter(on__gt=visit.on).exists()
    if plan.counted_from != CountedFrom.COMPLETION or later or plan.state == PlanState.ENDED:
        return
    days = visit_days()
    if done:
        plan.anchor_on = plan.covered_until = at.astimezone(days.zone).date()
    if plan.state == PlanState.ACTIVE:
        schedule_next(plan=plan, days=days, at=at)
    else:
        plan.save(update_fields=["anchor_on", "covered_until"])


def _opening(plan, slot, days):
    return opening_of(slot, horizon_days=plan.horizon_days, window_from=plan.window_from, zone=days.zone)


def _record(plan, slot, days, at):
    """Write down what became of a date: the work order, or why there is none."""
    contract, covered = contract_on(plan, slot.day)
    reason = slot.reason or _obstacle(plan, slot, at, covered)
    window = appointment(slot.day, window_from=plan.window_from, window_until=plan.window_until, days=days, at=at)
    order = None if reason else _open(plan, slot.day, contract, window, at)
    visit = PlannedVisit.objects.create(
        plan=plan, on=slot.on, day=slot.day, opened_at=at, window_start=window[0], window_end=window[1],
        work_order=order, reason=reason,
    )  # fmt: skip
    facts = {"plan": str(plan.pk), "on": slot.on.isoformat(), "reason": reason}
    record("planned_visit.open", visit, by=SYSTEM, at=at, facts={**facts, "number": order.number if order else ""})


def _obstacle(plan, slot, at, covered):
    if plan.visits.opened().filter(day=slot.day).exists():  # a calendar that changed meanwhile may have moved a date
        return NoVisit.MERGED
    if at - slot.at > timedelta(days=plan.grace_days):
        return NoVisit.MISSED
    if not covered:
        return NoVisit.CONTRACT
    return NoVisit.RETIRED if plan.asset is not None and not plan.asset.active else ""


def _open(plan, day, contract, window, at):
    order = open_work_order(
        customer=plan.customer, contact=main_contact(plan.customer), site=plan.site, asset=plan.asset,
        report=plan.words, type=Term.objects.get(kind=TermKind.TYPE, slug=INSPECTION),
        severity=Term.objects.of_kind(TermKind.SEVERITY).first(), channel=Channel.PLAN, planned_on=day,
        contract=contract, by=SYSTEM, at=at,
    )  # fmt: skip
    member = plan.technician
    if member is None or not member.active or Role.TECHNICIAN not in member.roles:
        return order
    if is_away(member, *window):
        return order
    return assign(work_order=order, technician=member, window=window, by=SYSTEM, at=at)
