"""What one does with a reminder plan."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.timers.schedule import cancel_timers
from customers.actions import edits
from customers.actions.firing import PLAN_TIMER, schedule_next
from customers.choices import PlanState
from customers.models import ReminderPlan
from customers.queries.calendar import company_days
from customers.rules.plans import STEPS
from customers.rules.rhythm import read_rule
from customers.rules.wording import stored

_RHYTHM = {"weekdays", "date_rule", "occasion", "send_at", "starts_on", "ends_on", "holiday_rule"}
_TOLD = ("name", "purpose", "channel", "weekdays", "date_rule", "occasion", "holiday_rule")
_DAY = timedelta(days=1)


@transaction.atomic
def create_plan(*, by, at, texts, tags=(), **fields):
    """Write down a reminder plan (R1.2), which sends nothing until it is started; return it.

    `fields` are the columns of `ReminderPlan`, `texts` its words by language, whose places may have English or Chinese
    names; with `tags` it is for customers who bear one of them. Raises Refused for a plan without dates or words,
    BadRule and BadText for what cannot be read.
    """
    plan = ReminderPlan(created_at=at, **_readable({"texts": texts, **fields}))
    _refuse_half(plan)
    plan.save(force_insert=True)
    if tags:
        edits.retag(plan, tags)
    facts = {name: str(getattr(plan, name)) for name in _TOLD if getattr(plan, name)}
    record("reminder_plan.create", plan, by=by, at=at, facts=facts)
    return plan


@transaction.atomic
def change_plan(*, plan, by, at, seen=None, tags=None, **changes):
    """Change a plan; `changes` are fields of `create_plan`, what is not named stays. What was sent stays sent.

    A new rhythm counts from now on. `seen` is the version the editor looked at; raises Stale (I-26), and Refused for a
    plan that has ended.
    """
    if plan.state == PlanState.ENDED:
        raise Refused(_("The plan has ended. Make a new one."), code="ended")
    changes = _readable(changes)
    wanted = ReminderPlan(**{name: getattr(plan, name) for name in ("texts", *_RHYTHM)})
    for name, value in changes.items():
        setattr(wanted, name, value)
    _refuse_half(wanted)
    facts = edits.apply(plan, changes, seen=seen, tags=tags)
    if not facts:
        return plan
    record("reminder_plan.change", plan, by=by, at=at, facts={"changed": sorted(facts)})
    if plan.state == PlanState.ACTIVE and _RHYTHM & facts.keys():
        _run(plan, at, after=plan.covered_until)
    return plan


@transaction.atomic
def step_plan(*, plan, verb, by, at):
    """Start, pause, resume or end a plan. Dates that pass while it does not run are not made up for.

    What has been written and has not left is held back while the plan is paused, and when it has ended. Raises Refused
    for a verb that the plan's state does not allow.
    """
    state = STEPS.get((plan.state, verb))
    if state is None:
        said = _("The plan is %(state)s: this cannot be done to it.") % {"state": plan.get_state_display()}
        raise Refused(said, code="not_now")
    plan.state = state
    plan.save(update_fields=["state"])
    if state == PlanState.ACTIVE:
        _run(plan, at)
    else:
        cancel_timers(PLAN_TIMER, [plan.pk])
        ReminderPlan.objects.filter(pk=plan.pk).update(next_at=None)
        plan.next_at = None
    record(f"reminder_plan.{verb}", plan, by=by, at=at, facts={"name": plan.name})
    return plan


def _run(plan, at, after=None):
    """Let a plan run from an instant on, with every date that falls at or after it."""
    days = company_days()
    yesterday = at.astimezone(days.zone).date() - _DAY
    plan.since = at
    ReminderPlan.objects.filter(pk=plan.pk).update(since=at)
    schedule_next(plan=plan, after=after or max(plan.covered_until or yesterday, yesterday), days=days, at=at)


def _readable(fields):
    """Return the fields with rule and texts as they are stored."""
    read = dict(fields)
    if read.get("date_rule"):
        read["date_rule"] = read_rule(read["date_rule"])
    if "weekdays" in read:
        read["weekdays"] = "".join(sorted(set(read["weekdays"])))
    if "texts" in read:
        read["texts"] = stored(read["texts"])
    return read


def _refuse_half(plan):
    if [bool(plan.weekdays), bool(plan.date_rule), bool(plan.occasion)].count(True) != 1:
        said = _("Choose weekdays, an occasion, or write a date rule, one of the three.")
        raise Refused(said, code="one_rhythm", field="weekdays")
    if not plan.texts:
        raise Refused(_("Write what is to be said, in one language at least."), code="no_text", field="texts")
    if plan.ends_on and plan.ends_on < plan.starts_on:
        raise Refused(_("The last day must not lie before the first."), code="period", field="ends_on")
