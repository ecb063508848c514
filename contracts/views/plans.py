"""Service plans: what is promised, in words."""

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.plans import archive_plan, create_plan_from_preset
from contracts.forms.plans import PresetForm
from contracts.models import ServicePlan
from contracts.queries.plans import described_plans, described_presets, described_versions


@requires("service_plans.view")
def plan_list(request):
    """Show the plans with what they promise today."""
    return respond(request, "contracts/plans.html", {"plans": described_plans()})


@requires("service_plans.view")
def plan_detail(request, pk):
    """Show a plan: each version, and each promise with its conditions, marks and escalation."""
    plan = get_object_or_404(ServicePlan.objects.annotate(used_by=Count("versions__contracts")), pk=pk)
    return respond(request, "contracts/plan.html", {"plan": plan, "versions": described_versions(plan)})


@requires("service_plans.edit")
def plan_new(request):
    """Add a plan from a preset."""
    form = PresetForm(request.POST or None, initial={"preset": request.GET.get("preset", "")})
    if form.is_valid():
        with shown_on(form):
            plan = create_plan_from_preset(by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, plan, said=_("Service plan added."))
    context = {"form": form, "presets": described_presets()}
    return respond(request, "contracts/plan_new.html", context, status=status_of(form))


@requires("service_plans.edit")
@require_POST
def plan_archive(request, pk):
    """Stop offering a plan."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    archive_plan(plan=plan, by=request.actor, at=request.at)
    return see_other(request, plan, said=_("The plan is no longer offered to new contracts."))
