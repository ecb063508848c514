"""The versions of a plan: one as it was, two beside each other, and the contracts that promise one."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.moving import move_contracts
from contracts.forms.plans import MoveForm
from contracts.models import ServicePlan
from contracts.panels import PLAN_PANELS
from contracts.queries.plans import plan_file, what_changed
from customers.panels import panels_for

_ORDERING = {"number": ["number"], "customer": ["customer__pinyin", "number"], "ends": ["ends_on"]}


@requires("service_plans.view")
def plan_version(request, pk, number):
    """Show a plan by one of its versions."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    file = plan_file(plan, number=number, on=timezone.localdate(request.at))
    if file["version"] is None:
        raise Http404
    return respond(request, "contracts/plan.html", {**file, "panels": panels_for(request.actor, PLAN_PANELS, plan.pk)})


@requires("service_plans.view")
def plan_compare(request, pk):
    """Show what changed between two versions of a plan: by default from the one before the newest to the newest."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    versions = list(plan.versions.select_related("plan").order_by("-number"))
    by_number = {str(version.number): version for version in versions}
    after = by_number.get(request.GET.get("to", ""), versions[0] if versions else None)
    older = [version for version in versions if after and version.number < after.number]
    before = by_number.get(request.GET.get("from", ""), older[0] if older else after)
    changes = what_changed(before, after) if after else []
    context = {"plan": plan, "versions": versions, "before": before, "after": after, "changes": changes}
    return respond(request, "contracts/plan_compare.html", context, partial="contracts/_plan_changes.html")


@requires("service_plans.view")
def plan_contracts(request, pk, number):
    """List the contracts that promise a version and are not over."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    version = _numbered(plan, number)
    return _contracts(request, version, MoveForm(source=version))


@requires("service_plans.edit")
@require_POST
def plan_move(request, pk, number):
    """Move contracts to another version of their plan."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    version = _numbered(plan, number)
    form = MoveForm(request.POST, source=version)
    if form.is_valid():
        with shown_on(form):
            chosen, target = form.chosen, form.cleaned_data["target"]
            moved = move_contracts(source=version, target=target, contracts=chosen, by=request.actor, at=request.at)
            said = ngettext("%(n)d contract moved.", "%(n)d contracts moved.", moved) % {"n": moved}
            return see_other(request, "contracts:plan-version", plan.pk, target.number, said=said)
    return _contracts(request, version, form)


def _contracts(request, version, form):
    today = timezone.localdate(request.at)
    theirs = version.contracts.with_names().not_over(on=today)
    page = paginate(request, theirs, ordering=_ORDERING, default="-number")
    context = {"plan": version.plan, "version": version, "page": page, "today": today, "form": form}
    return respond(request, "contracts/plan_contracts.html", context, status=status_of(form))


def _numbered(plan, number):
    """Return a plan's version by its number, or 404; a number no column holds is none."""
    found = next((version for version in plan.versions.select_related("plan") if version.number == number), None)
    if found is None:
        raise Http404
    return found
