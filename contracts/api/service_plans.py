"""Service plans: picked or written, drafted, published, compared, and who promises which version."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aftersales.api.viewsets import reads, verb
from contracts.actions import drafts, moving, plans
from contracts.api import drafts as shapes
from contracts.api.doing import Resource
from contracts.api.plans import NewPlan, PlanShape, VersionShape
from contracts.api.texts import DraftBody, DraftShape
from contracts.models import PlanVersion, ServicePlan
from contracts.queries.plans import versions_in_use, what_changed
from contracts.queries.texts import reading_of


class ServicePlanViewSet(Resource):
    """What is promised, and how fast."""

    queryset = ServicePlan.objects.prefetch_related(
        Prefetch("versions", PlanVersion.objects.current(), to_attr="current_versions")
    )
    serializer_class = PlanShape
    body_classes = {"create": NewPlan}
    ordering = ("name", "id")
    permissions = {"list": "service_plans.view", "retrieve": "service_plans.view", "create": "service_plans.edit"}

    def add(self, data):
        if preset := data.get("preset"):
            return plans.create_plan_from_preset(preset=preset, name=data.get("name", ""), **self.doing)
        if source := data.get("copy"):
            return plans.copy_plan(plan=source, name=data["name"], **self.doing)
        return plans.write_plan(name=data["name"], targets=data["targets"], **self.doing)

    @reads(permission="service_plans.view", answer=VersionShape, many=True)
    def versions(self, plan):
        """List all versions of a plan, the newest first; one without `published_at` is the draft."""
        return plan.versions.order_by("-number")

    @verb(permission="service_plans.view", body=DraftBody, answer=DraftShape, detail=False, lock=False)
    def draft(self, data):
        """Read what the text of a service commitment promises; nothing is saved."""
        return reading_of(data["text"])

    @verb(permission="service_plans.edit", body=shapes.VersionBody, answer=VersionShape)
    def write_draft(self, plan, data):
        """Write the plan's draft: make it, or put these promises in the place of its own."""
        return drafts.save_draft(plan=plan, **data, **self.doing)

    @verb(permission="service_plans.edit", body=shapes.PublishBody, answer=VersionShape)
    def publish(self, plan, data):
        """Make the draft what the plan promises from now on; it can never change again."""
        return drafts.publish_draft(plan=plan, **data, **self.doing)

    @verb(permission="service_plans.edit", body=shapes.SeenBody)
    def discard(self, plan, data):
        """Throw the draft away."""
        draft = get_object_or_404(plan.versions.drafts().select_related("plan"))
        drafts.discard_draft(version=draft, **data, **self.doing)

    @reads(
        permission="service_plans.view",
        answer=shapes.DifferenceShape,
        many=True,
        params={"from": "The number of the earlier version.", "to": "The number of the later one."},
    )
    def diff(self, plan):
        """Say what changed from one version to another; by default from the one before the newest to the newest."""
        versions = {str(version.number): version for version in plan.versions.order_by("-number")}
        newest = list(versions)[:2]
        if not newest:
            return []
        asked = self.request.query_params
        before, after = asked.get("from", newest[-1]), asked.get("to", newest[0])
        return what_changed(_numbered(versions, before), _numbered(versions, after))

    @reads(permission="service_plans.view", answer=shapes.UsageShape, many=True)
    def usage(self, plan):
        """Say how many contracts promise each version."""
        return versions_in_use(plan, on=timezone.localdate(self.request.at))

    @verb(permission="service_plans.edit", body=shapes.MoveBody, answer=shapes.MovedShape)
    def move_contracts(self, plan, data):
        """Let contracts that promise one version promise another from now on; open work orders keep theirs."""
        versions = {version.number: version for version in plan.versions.select_related("plan")}
        source, target = (_numbered(versions, data.pop(name)) for name in ("source", "target"))
        return {"moved": moving.move_contracts(source=source, target=target, **data, **self.doing)}

    @verb(permission="service_plans.edit")
    def archive(self, plan, data):
        """Stop offering a plan to new contracts."""
        plans.archive_plan(plan=plan, **self.doing)


def _numbered(versions, number):
    if number not in versions:
        raise Http404
    return versions[number]
