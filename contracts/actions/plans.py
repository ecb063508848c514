"""What one does with a service plan: pick one, write a version of it, publish it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from aftersales.accounts.actions.teams import create_team
from aftersales.accounts.models import Team
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.worktime.models import WorkCalendar
from contracts.models import EscalationStep, PlanVersion, ServicePlan, Target
from contracts.presets import TEAMS


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
def draft_version(*, plan, targets, by, at, calendar=None, notes=""):
    """Write the next version of a plan; nobody is promised anything by it until it is published; return it.

    `targets` are `TargetSpec`s, whose `calendar_id` is the id of a calendar or None; `calendar` is the one
    that counts where a target names none. Raises Refused for a version without targets.
    """
    if not targets:
        raise Refused(_("A version needs at least one promise."), code="no_targets", field="targets")
    ServicePlan.objects.select_for_update().get(pk=plan.pk)
    last = plan.versions.aggregate(Max("number"))["number__max"] or 0
    version = PlanVersion.objects.create(plan=plan, number=last + 1, calendar=calendar, notes=notes)
    rows = [(Target(version=version, **_columns(spec)), spec) for spec in targets]
    Target.objects.bulk_create(row for row, _spec in rows)
    EscalationStep.objects.bulk_create(
        EscalationStep(target=row, **{name: getattr(step, name) for name in _STEP})
        for row, spec in rows
        for step in spec.steps
    )
    record("service-plan.draft", plan, by=by, at=at, facts={"version": version.number, "targets": len(rows)})
    return version


@transaction.atomic
def publish_version(*, version, by, at):
    """Make a version what the plan promises from now on; it can never change again.

    Contracts and open work orders stay with the version they have (clock rule 6). Raises Refused when it is
    published already.
    """
    if version.published_at is not None:
        raise Refused(_("This version is published already."), code="published")
    for rows in (EscalationStep.objects.filter(target__version=version), version.targets.all()):
        rows.update(published_at=at)
    version.published_at = at
    version.save(update_fields=["published_at"])
    record("service-plan.publish", version.plan, by=by, at=at, facts={"version": version.number})
    return version


@transaction.atomic
def archive_plan(*, plan, by, at):
    """Stop offering a plan to new contracts; those that have it keep it."""
    if plan.archived_at is None:
        plan.archived_at = at
        plan.save(update_fields=["archived_at"])
        record("service-plan.archive", plan, by=by, at=at)
    return plan


_STEP = ("level", "after", "mark", "minutes", "tell", "role", "team_id", "channel", "urgent")
_TARGET = ("metric", "starts_at", "amount", "unit", "counting", "pausable", "firm", "calendar_id", "position")
_LISTS = ("zones", "severities", "region_codes", "marks", "marks_before")


def _columns(spec):
    return {name: getattr(spec, name) for name in _TARGET} | {name: list(getattr(spec, name)) for name in _LISTS}


def _placed(targets, *, by, at):
    """Return a preset's targets with the company's calendars and teams in place of the presets' slugs."""
    slugs = {target.calendar_id for target in targets} - {None}
    calendars = dict(WorkCalendar.objects.filter(preset__in=slugs).values_list("preset", "pk"))
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
