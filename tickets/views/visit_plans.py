"""Visit plans: all of them, one, those of a contract and of an asset, and what is done to them."""

from datetime import time

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from contracts.models import Contract
from customers.models import Asset
from customers.rules.plans import verbs_of
from tickets.actions.visit_plans import change_visit_plan, create_visit_plan, step_visit_plan
from tickets.forms.visit_plans import VisitPlanForm
from tickets.models import VisitPlan
from tickets.presets import VISIT_PRESETS
from tickets.queries import visit_plans as queries

SHOWN = 12  # visits of a plan on its page; the rest a page further on
_NINE, _FIVE = time(9), time(17)


@requires("visit_plans.view")
def plan_list(request):
    """List the plans: those with a visit in the coming month, or all."""
    every = request.GET.get("show") == "all"
    plans = queries.plans_for_list().order_by("state", "next_day", "name", "pk")
    if not every:
        plans = queries.due_by(plans, timezone.localdate(request.at) + queries.MONTH)
    context = {"page": paginate(request, plans), "every": every, "today": timezone.localdate(request.at)}
    return respond(request, "tickets/visit_plans/list.html", context)


@requires("visit_plans.view")
def plan_page(request, pk):
    """Show one plan: its rhythm, the visits to come, and what became of those before."""
    named = VisitPlan.objects.select_related("customer", "contract", "asset", "site", "technician")
    plan = get_object_or_404(named, pk=pk)
    today = timezone.localdate(request.at)
    context = {
        "plan": plan,
        "today": today,
        "coming": queries.coming(plan, at=request.at) if plan.next_day else [],
        "page": paginate(request, queries.visits_of(plan), per_page=SHOWN),
        "counts": queries.counts_of([plan], on=today)[plan.pk],
        "verbs": verbs_of(plan.state),
    }
    return respond(request, "tickets/visit_plans/page.html", context)


@requires("visit_plans.edit")
def plan_new(request):
    """Plan regular visits for the contract or the asset that the address names, from a preset or from nothing."""
    whose = _whose(request.GET)
    [owner] = whose.values()
    form = VisitPlanForm(request.POST or None, customer=owner.customer, initial=_given(request))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            plan = create_visit_plan(by=request.actor, at=request.at, **whose, **form.changes)
            return see_other(request, plan, said=_("Saved. Its visits become work orders by themselves."))
    context = {"form": form, "owner": owner, "customer": owner.customer, "presets": VISIT_PRESETS.values()}
    context["query"] = "&".join(f"{name}={request.GET[name]}" for name in whose)
    return respond(request, "tickets/visit_plans/form.html", context, status=status_of(form))


@requires("visit_plans.edit")
def plan_edit(request, pk):
    """Change a plan; work orders that are open stay as they are."""
    plan = get_object_or_404(VisitPlan.objects.select_related("customer", "contract", "asset"), pk=pk)
    form = VisitPlanForm(request.POST or None, customer=plan.customer, subject=plan)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, plan):
            change_visit_plan(plan=plan, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, plan, said=_("Saved."))
    context = {"form": form, "plan": plan, "owner": plan.contract or plan.asset, "customer": plan.customer}
    context["current"] = _current(form, plan)
    return respond(request, "tickets/visit_plans/form.html", context, status=status_of(form))


@require_POST
@requires("visit_plans.edit")
def plan_step(request, pk, verb):
    """Pause, resume or end a plan."""
    plan = get_object_or_404(VisitPlan.objects.select_for_update(no_key=True), pk=pk)
    step_visit_plan(plan=plan, verb=verb, by=request.actor, at=request.at)
    return see_other(request, plan, said=_("The plan is %(state)s now.") % {"state": plan.get_state_display()})


@requires("visit_plans.view")
@require_safe
def contract_panel(request, number):
    """Show the visits planned under a contract: the next dates, those done, those missed."""
    contract = get_object_or_404(Contract, number=number)
    return _panel(request, queries.plans_of_contract(contract), f"contract={contract.number}")


@requires("visit_plans.view")
@require_safe
def asset_panel(request, pk):
    """Show the visits planned for an asset."""
    asset = get_object_or_404(Asset, pk=pk)
    plans = queries.plans_for_list().filter(asset=asset).order_by("state", "next_day", "name")
    return _panel(request, plans, f"asset={asset.pk}")


def _panel(request, plans, query):
    today = timezone.localdate(request.at)
    shown = list(plans[:SHOWN])
    counts = queries.counts_of(shown, on=today)
    context = {"plans": [(plan, counts[plan.pk]) for plan in shown], "query": query, "presets": VISIT_PRESETS.values()}
    return respond(request, "tickets/visit_plans/panel.html", context)


def _whose(said):
    """Return {"contract": …} or {"asset": …} of what an address names; 404 when it names neither."""
    if number := said.get("contract", ""):
        return {"contract": get_object_or_404(Contract.objects.select_related("customer"), number=number)}
    if (pk := said.get("asset", "")) and (asset := _asset(pk)):
        return {"asset": asset}
    raise Http404


def _asset(pk):
    try:
        return Asset.objects.select_related("customer", "site").filter(pk=pk).first()
    except ValueError:
        return None


def _given(request):
    """Return what a new plan starts with."""
    given = {"starts_on": timezone.localdate(request.at), "window_from": _NINE, "window_until": _FIVE}
    if preset := VISIT_PRESETS.get(request.GET.get("preset", "")):
        given |= {name: getattr(preset, name) for name in ("name", "words", "date_rule", "horizon_days")}
    return given


def _current(form, plan):
    if not getattr(form, "stale", False):
        return []
    form.cleaned_data = {name: value for name, value in form.cleaned_data.items() if name in form._meta.fields}
    return current_values(form, plan)
