"""Service plans as people read them."""

from django.db.models import Count, Prefetch

from contracts.models import EscalationStep, PlanVersion, ServicePlan, Target
from contracts.presets import PLAN_PRESETS
from contracts.queries.severities import severity_names
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


def described_versions(plan):
    """Return a plan's versions, newest first, as (version, [(target, words, steps)])."""
    names = severity_names()
    versions = _with_targets(plan.versions.select_related("plan", "calendar")).order_by("-number")
    return [
        (version, [(target, describe(target.spec, names), target.steps.all()) for target in version.targets.all()])
        for version in versions
    ]


def described_presets():
    """Return the presets to pick from, as (preset, sentences)."""
    return [(preset, [describe(target) for target in preset.targets]) for preset in PLAN_PRESETS.values()]


def _with_targets(versions):
    steps = Prefetch("steps", EscalationStep.objects.select_related("team").order_by("level"))
    targets = Target.objects.select_related("calendar").order_by("position").prefetch_related(steps)
    return versions.prefetch_related(Prefetch("targets", targets))
