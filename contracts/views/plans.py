"""Service plans: what is promised, in words."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.plans import archive_plan
from contracts.forms.plans import NewPlanForm
from contracts.models import ServicePlan
from contracts.panels import PLAN_PANELS
from contracts.queries.plans import described_plans, described_presets, plan_file
from customers.panels import panels_for


@requires("service_plans.view")
def plan_list(request):
    """Show the plans with what they promise today."""
    return respond(request, "contracts/plans.html", {"plans": described_plans()})


@requires("service_plans.view")
def plan_detail(request, pk):
    """Show a plan: what it promises today with its conditions, marks and escalation, its draft and its versions."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    file = plan_file(plan, on=timezone.localdate(request.at))
    return respond(request, "contracts/plan.html", {**file, "panels": panels_for(request.actor, PLAN_PANELS, plan.pk)})


@requires("service_plans.edit")
def plan_new(request):
    """Add a plan: from a preset, as a copy of another one to change, or from scratch."""
    form = NewPlanForm(request.POST or None, initial={"start": request.GET.get("start", "")})
    if form.is_valid():
        with shown_on(form):
            plan = form.act(by=request.actor, at=request.at, **form.said)
            if form.is_ready:
                return see_other(request, plan, said=_("Service plan added."))
            return see_other(request, "contracts:plan-edit", plan.pk)
    context = {"form": form, "presets": described_presets()}
    return respond(request, "contracts/plan_new.html", context, status=status_of(form))


@requires("service_plans.edit")
@require_POST
def plan_archive(request, pk):
    """Stop offering a plan."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    archive_plan(plan=plan, by=request.actor, at=request.at)
    return see_other(request, plan, said=_("The plan is no longer offered to new contracts."))
