"""Open work orders and the versions of their plan: the panel of a plan's page, a preview, and a move at work."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other, unchanged
from aftersales.web.saving import shown_on, status_of
from contracts.models import ServicePlan
from tickets.actions.moving import start_move
from tickets.forms.moves import MoveForm
from tickets.models import PlanMove
from tickets.queries.moves import moves_of, open_by_version, preview_move, with_progress


@requires("work_orders.view")
@require_safe
def plan_panel(request, pk):
    """Show how many open work orders promise which version of a plan, and the latest moves."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    context = {"plan": plan, "versions": open_by_version(plan), "moves": moves_of(plan)}
    return respond(request, "tickets/plan_panel.html", context)


@requires("service_plans.edit")
def plan_move(request, pk):
    """Say what moving the open work orders of one version to another would do; then have it done."""
    plan, posted = get_object_or_404(ServicePlan, pk=pk), request.method == "POST"
    asked = request.POST if posted else request.GET
    form = MoveForm(asked if "source" in asked else None, plan=plan)
    preview = None
    if form.is_valid():
        if posted:
            with shown_on(form):
                move = start_move(by=request.actor, at=request.at, **form.cleaned_data)
                return see_other(request, move, said=_("The work orders are being moved."))
        preview = preview_move(at=request.at, **form.cleaned_data)
    context = {"plan": plan, "form": form, "preview": preview}
    return respond(request, "tickets/plan_move.html", context, status=status_of(form))


@requires("work_orders.view")
@require_safe
def plan_moved(request, pk, move):
    """Show a move: how far it is, and which work orders were left out."""
    moves = with_progress(PlanMove.objects.filter(source__plan=pk).select_related("source__plan", "target"))
    found = get_object_or_404(moves, pk=move)
    version = f"{found.waiting_count}"
    if fresh := unchanged(request, version):
        return fresh
    left_out = found.orders.left_out().select_related("work_order").order_by("pk")
    context = {"move": found, "version": version, "page": paginate(request, left_out)}
    return respond(request, "tickets/plan_moved.html", context, partial="tickets/plan_moved_live.html")
