"""What one does with a service plan: pick one, copy one, stop offering it. Its versions: `drafts`."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.actions.teams import create_team
from aftersales.accounts.models import Team
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.worktime.models import WorkCalendar
from contracts.actions.drafts import draft_version, publish_version
from contracts.models import PlanVersion, ServicePlan
from contracts.presets import TEAMS

__all__ = [
    "archive_plan",
    "copy_plan",
    "create_plan",
    "create_plan_from_preset",
    "draft_version",
    "publish_version",
    "write_plan",
]


@transaction.atomic
def create_plan_from_preset(*, preset, by, at, name=""):
    """Give the company a plan of the source, published and ready to promise; return it.

    A team that its escalation names is made as well, still without members, if the company has none of that
    name (R16.6). `preset` is one of `presets.PLAN_PRESETS`; `name` is what the company calls it, else the preset's own
    name in the language of the moment. Raises Refused when there is a plan of that name already.
    """
    plan = create_plan(name=name or str(preset.name), preset=preset.slug, by=by, at=at)
    version = draft_version(plan=plan, targets=_placed(preset.targets, by=by, at=at), by=by, at=at)
    publish_version(version=version, by=by, at=at)
    return plan


@transaction.atomic
def create_plan(*, name, by, at, preset="", notes=""):
    """Open a service plan, which promises nothing until its first version is published; return it."""
    if ServicePlan.objects.filter(name=name).exists():
        raise Refused(_("There is a service plan of this name already."), code="unique", field="name")
    plan = ServicePlan.objects.create(name=name, preset=preset, notes=notes)
    record("service-plan.create", plan, by=by, at=at, facts={"name": name, "preset": preset})
    return plan


@transaction.atomic
def write_plan(*, name, targets, by, at):
    """Open a plan with a draft of these promises (`TargetSpec`s); return it.

    Raises Refused when there is a plan of that name already, and as `draft_version` does.
    """
    plan = create_plan(name=name, by=by, at=at)
    draft_version(plan=plan, targets=targets, by=by, at=at)
    return plan


@transaction.atomic
def copy_plan(*, plan, name, by, at):
    """Open a plan whose draft promises what another one promises today, to be changed and published; return it.

    Raises Refused for a plan that has published nothing yet, and when there is a plan of that name already.
    """
    source = PlanVersion.objects.current().filter(plan=plan).first()
    if source is None:
        raise Refused(_("This plan promises nothing yet that could be copied."), code="nothing", field="copy")
    made = create_plan(name=name, by=by, at=at)
    draft_version(plan=made, targets=source.own_specs, calendar=source.calendar, like=source, by=by, at=at)
    return made


@transaction.atomic
def archive_plan(*, plan, by, at):
    """Stop offering a plan to new contracts; those that have it keep it."""
    if plan.archived_at is None:
        plan.archived_at = at
        plan.save(update_fields=["archived_at"])
        record("service-plan.archive", plan, by=by, at=at)
    return plan


def _placed(targets, *, by, at):
    """Return a preset's targets with the company's calendars and teams in place of the presets' slugs."""
    slugs = {target.calendar_id for target in targets} - {None}
    # Of several made from one preset the eldest counts, which is the last to be put in.
    offered = WorkCalendar.objects.offered().filter(preset__in=slugs).order_by("-pk")
    calendars = dict(offered.values_list("preset", "pk"))
    named = {step.team_id for target in targets for step in target.steps} - {None}
    teams = {slug: _team_called(str(TEAMS[slug]), by=by, at=at).pk for slug in named}
    return [
        replace(
            target,
            calendar_id=calendars.get(target.calendar_id),
            steps=tuple(replace(step, team_id=teams.get(step.team_id)) for step in target.steps),
        )
        for target in targets
    ]


def _team_called(name, *, by, at):
    return Team.objects.filter(name=name).first() or create_team(name=name, members=[], by=by, at=at)
