"""What each demo company promises everybody, and how long its warranties run."""

from contracts.actions.plans import create_plan_from_preset
from contracts.actions.warranty import set_policy, set_warranty_term
from contracts.models import PlanVersion
from contracts.onboarding import usual_documents
from contracts.presets import PLAN_PRESETS

EQUIPMENT = ("30min-by-zone", "30min-24h-24h", "7x24x4", "10min-12h-3d", "10min-2d-3d")
BEAUTY = ("30min-24h-24h", "10min-2d-3d")
_WEARING = ("滤芯", "密封圈", "耳背贴", "电源适配器", "导头")


def equipment(*, by, at):
    """Say what the equipment maker promises; return its published versions by preset."""
    versions = _versions(EQUIPMENT, by=by, at=at)
    set_policy(
        by=by,
        at=at,
        plan=versions["30min-by-zone"].plan,
        warranty_plan=versions["30min-24h-24h"].plan,
        documents=usual_documents(),
    )
    set_warranty_term(by=by, at=at, months=18)
    set_warranty_term(by=by, at=at, category="工业机器人", months=24, basis="acceptance")
    set_warranty_term(by=by, at=at, category="数控机床", months=12, travel=False)
    return versions


def beauty(*, by, at):
    """Say what the beauty brand promises; return its published versions by preset."""
    versions = _versions(BEAUTY, by=by, at=at)
    set_policy(by=by, at=at, plan=versions["30min-24h-24h"].plan, documents=usual_documents()[:3])
    set_warranty_term(by=by, at=at, months=12)
    set_warranty_term(by=by, at=at, category="美容仪器", months=24, free_parts=list(_WEARING))
    return versions


def _versions(slugs, *, by, at):
    current = PlanVersion.objects.current().select_related("plan").filter(plan__preset__in=slugs)
    known = {version.plan.preset: version for version in current}
    for slug in slugs:
        if slug not in known:
            plan = create_plan_from_preset(preset=PLAN_PRESETS[slug], by=by, at=at)
            known[slug] = plan.versions.select_related("plan").get()
    return known
