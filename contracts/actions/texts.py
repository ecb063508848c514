"""Making a plan of what a text promises."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.worktime.models import WorkCalendar
from contracts.actions.drafts import draft_version
from contracts.actions.plans import create_plan
from contracts.presets import usual_steps
from contracts.rules.drafting.targets import target_of


@transaction.atomic
def create_plan_of_text(*, name, draft, chosen, by, at):
    """Open a plan with a draft version of the chosen promises of a `Draft`; return the plan.

    `chosen` are places in `draft.promises`; two that come to the same target are one. The escalation is the
    usual one. The version counts on the calendar round the clock where the text says that somebody is
    always there. Nothing is promised until the version is published. Raises Refused when there is a plan
    of that name, or nothing is chosen, or the chosen promises contradict each other.
    """
    plan = create_plan(name=name, by=by, at=at)
    always = any(hours.round_the_clock for hours in draft.hours)
    round_the_clock = WorkCalendar.objects.offered().filter(preset="round_the_clock").order_by("pk")
    calendar = round_the_clock.first() if always else None
    notes = _("drafted from a text")
    draft_version(plan=plan, targets=_targets(draft, chosen), calendar=calendar, notes=notes, by=by, at=at)
    return plan


def _targets(draft, chosen):
    promises = (promise for place, promise in enumerate(draft.promises) if place in set(chosen))
    targets = dict.fromkeys(target_of(promise, steps=usual_steps(promise.metric)) for promise in promises)
    return [replace(target, position=position) for position, target in enumerate(targets, start=1)]
