"""What one does with a visit plan."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.timers.schedule import cancel_timers
from customers.actions import edits
from customers.choices import PlanState
from customers.rules.plans import STEPS
from customers.rules.rhythm import read_rule
from tickets.actions.dispatching import refuse_wrong_people
from tickets.actions.planning import TIMER, schedule_next
from tickets.models import VisitPlan
from tickets.queries.visit_plans import visit_days

_RHYTHM = {
    "date_rule", "counted_from", "starts_on", "ends_on", "closed_day", "horizon_days", "window_from", "window_until",
}  # fmt: skip
_TOLD = ("date_rule", "counted_from", "starts_on")
_DAY = timedelta(days=1)


@transaction.atomic
def create_visit_plan(*, by, at, contract=None, asset=None, **fields):
    """Plan regular visits for a contract or for one asset (R12.5, R16.4); return the plan, which runs at once.

    `fields` are the columns of `VisitPlan`. Visits from today on become work orders as they come within the horizon.
    Raises Refused (`one_of_two`, `not_this_customers`, `period`, `bad_window`, `not_a_technician`), and BadRule for a
    date rule that cannot be read.
    """
    if (contract is None) == (asset is None):
        raise Refused(_("Name a contract or an asset, one of the two."), code="one_of_two", field="contract")
    days = visit_days()
    plan = VisitPlan(
        customer=(contract or asset).customer, contract=contract, asset=asset, since=at, created_at=at,
        covered_until=at.astimezone(days.zone).date() - _DAY, **_readable(fields),
    )  # fmt: skip
    if plan.site is None and asset is not None:
        plan.site = asset.site
    _refuse_wrong(plan)
    plan.save(force_insert=True)
    schedule_next(plan=plan, days=days, at=at)
    facts = {name: str(getattr(plan, name)) for name in _TOLD}
    record("visit_plan.create", plan, by=by, at=at, facts={**facts, "customer": plan.customer.number})
    return plan


@transaction.atomic
def change_visit_plan(*, plan, by, at, seen=None, **changes):
    """Change a plan; `changes` are fields of `create_visit_plan` but whose it is. Work orders that are open stay.

    A new rhythm counts from its first day, and from today on. `seen` is the version the editor looked at; raises Stale
    (I-26), and Refused as `create_visit_plan` does or for a plan that has ended.
    """
    if plan.state == PlanState.ENDED:
        raise Refused(_("The plan has ended. Make a new one."), code="ended")
    changes = _readable(changes)
    whose = {name: getattr(plan, name) for name in ("customer", "site", "technician", *sorted(_RHYTHM))}
    _refuse_wrong(VisitPlan(**{**whose, **changes}))
    facts = edits.apply(plan, changes, seen=seen)
    if facts:
        record("visit_plan.change", plan, by=by, at=at, facts={"changed": sorted(facts)})
    if {"date_rule", "starts_on", "counted_from"} & facts.keys():
        plan.anchor_on = None
        VisitPlan.objects.filter(pk=plan.pk).update(anchor_on=None)
    if _RHYTHM & facts.keys() and plan.state == PlanState.ACTIVE:
        schedule_next(plan=plan, days=visit_days(), at=at)
    return plan


@transaction.atomic
def step_visit_plan(*, plan, verb, by, at):
    """Pause, resume or end a plan; work orders that are open stay. Visits that fall while it pauses are left out.

    Raises Refused (`not_now`) for a verb that the plan's state does not allow.
    """
    state = STEPS.get((plan.state, verb))
    if state is None:
        said = _("The plan is %(state)s: this cannot be done to it.") % {"state": plan.get_state_display()}
        raise Refused(said, code="not_now")
    plan.state = state
    if state == PlanState.ACTIVE:
        days = visit_days()
        plan.since = at
        plan.covered_until = max(plan.covered_until, at.astimezone(days.zone).date() - _DAY)
        plan.save(update_fields=["state", "since", "covered_until"])
        schedule_next(plan=plan, days=days, at=at)
    else:
        plan.next_at = plan.next_day = None
        plan.save(update_fields=["state", "next_at", "next_day"])
        cancel_timers(TIMER, [plan.pk])
    record(f"visit_plan.{verb}", plan, by=by, at=at)
    return plan


def _readable(fields):
    """Return the fields with the date rule as it is stored."""
    return {**fields, "date_rule": read_rule(fields["date_rule"])} if "date_rule" in fields else fields


def _refuse_wrong(plan):
    if plan.site is not None and plan.site.customer_id != plan.customer_id:
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="site")
    if plan.ends_on and plan.ends_on < plan.starts_on:
        raise Refused(_("The last day must not lie before the first."), code="period", field="ends_on")
    if plan.window_from >= plan.window_until:
        raise Refused(_("The appointment must end after it begins."), code="bad_window", field="window_until")
    if plan.technician is not None:
        refuse_wrong_people([plan.technician])
