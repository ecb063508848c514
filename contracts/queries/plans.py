"""Service plans as people read them."""

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from aftersales.accounts.models import Team
from aftersales.audit.models import Event
from aftersales.worktime.models import WorkCalendar
from contracts.models import Contract, EscalationStep, PlanVersion, ServicePlan, Target
from contracts.presets import PLAN_PRESETS
from contracts.queries.severities import severity_names
from contracts.rules.differences import Names, differences
from contracts.rules.targets import describe


def described_plans():
    """Return the plans by name, each with its current version's promises in words, as (plan, version, sentences)."""
    current = PlanVersion.objects.current().select_related("plan")
    plans = ServicePlan.objects.annotate(used_by=Count("versions__contracts")).order_by("archived_at", "name", "pk")
    plans = plans.prefetch_related(Prefetch("versions", _with_targets(current), to_attr="current"))
    names = severity_names()
    return [
        (plan, version, [describe(target.spec, names) for target in version.targets.all()] if version else [])
        for plan, version in ((plan, plan.current[0] if plan.current else None) for plan in plans)
    ]


def plan_file(plan, *, on, number=None):
    """Return what the page of a plan shows, by name: its versions newest first, the draft, and one version in words.

    The one shown is the version of that number, else the current one; None where there is no such version.
    """
    versions = list(versions_in_use(plan, on=on))
    published = [version for version in versions if version.published_at]
    wanted = [version for version in versions if version.number == number] if number is not None else published
    shown = _with_targets(plan.versions.select_related("plan", "calendar")).get(pk=wanted[0].pk) if wanted else None
    return {
        "plan": plan,
        "versions": versions,
        "current": published[0] if published else None,
        "draft": next((version for version in versions if version.published_at is None), None),
        "version": shown,
        "targets": _described(shown),
    }


def versions_in_use(plan, *, on):
    """Return a plan's versions newest first, with `used_by`: the contracts that promise each and are not over."""
    theirs = Contract.objects.not_over(on=on).filter(plan_version=OuterRef("pk")).order_by()
    count = theirs.values("plan_version").annotate(n=Count("pk")).values("n")
    return plan.versions.annotate(used_by=Coalesce(Subquery(count), 0)).order_by("-number")


def version_to_edit(plan):
    """Return the plan's draft, else its current version, from which a draft is made; None for an empty plan."""
    return plan.versions.select_related("plan").order_by("-number").first()


def names_for(*versions):
    """Return the `Names` of what promises may name, and of what else these versions name; three queries.

    A severity may be gone and a calendar archived: they are named on where they are named already.
    """
    severities, specs = severity_names(), [spec for version in filter(None, versions) for spec in version.specs]
    severities |= {slug: slug for spec in specs for slug in spec.severities if slug not in severities}
    named = {spec.calendar_id for spec in specs} | {version.calendar_id for version in filter(None, versions)}
    offered = WorkCalendar.objects.by_name().filter(Q(archived_at=None) | Q(pk__in=named - {None}))
    calendars = {str(pk): name for pk, name in offered.values_list("pk", "name")}
    teams = {str(pk): name for pk, name in Team.objects.values_list("pk", "name")}
    return Names(severities, calendars, teams)


def what_changed(before, after):
    """Return the `Difference`s from one version to another."""
    return differences(before.specs, after.specs, names_for(before, after))


def what_would_change(version, specs, names):
    """Return the `Difference`s from what a version says now to `specs`, which somebody typed."""
    return differences(version.specs, specs, names)


def last_writing(plan):
    """Return the audit event of whoever wrote the plan's draft last, or None."""
    return Event.objects.about(plan).filter(verb__in=("service-plan.draft", "service-plan.redraft")).first()


def described_presets():
    """Return the presets to pick from, as (preset, sentences)."""
    return [(preset, [describe(target) for target in preset.targets]) for preset in PLAN_PRESETS.values()]


def _described(version):
    """Return a version's promises as (target, words, steps)."""
    if version is None:
        return []
    names, targets = severity_names(), version.targets.all()
    return [(target, describe(target.spec, names), target.steps.all()) for target in targets]


def _with_targets(versions):
    steps = Prefetch("steps", EscalationStep.objects.select_related("team").order_by("level"))
    targets = Target.objects.select_related("calendar").order_by("position").prefetch_related(steps)
    return versions.prefetch_related(Prefetch("targets", targets))
