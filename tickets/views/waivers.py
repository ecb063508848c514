"""Missed promises to be excused: asked on the work order, decided from a list."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from tickets.actions.waiving import approve_waiver, ask_waiver, refuse_waiver
from tickets.choices import WaiverState
from tickets.forms.waivers import DecideForm, WaiveForm
from tickets.queries.visible import visible_to
from tickets.queries.waivers import waivers_for_rows

_STATES = set(WaiverState.values)


@requires("waivers.ask")
def ask(request, number, pk):
    """Ask to excuse one missed promise of a work order."""
    order = get_object_or_404(visible_to(request.actor), number=number)
    clock = get_object_or_404(order.clocks, pk=pk)
    posted = request.method == "POST"
    form = WaiveForm(request.POST if posted else None)
    if posted and form.is_valid():
        with shown_on(form):
            ask_waiver(work_order=order, clock=clock, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "tickets:detail", order.number, said=_("Asked. Whoever may decide was told."))
    context = {"order": order, "clock": clock, "form": form}
    return respond(request, "tickets/waive.html", context, partial="tickets/waive_form.html", status=status_of(form))


@requires("dashboard.view")
def waivers(request):
    """List what was asked, what waits for a decision first."""
    state = request.GET.get("state", WaiverState.ASKED)
    rows = waivers_for_rows()
    page = paginate(request, rows.filter(state=state) if state in _STATES else rows)
    return respond(request, "tickets/waivers.html", {"page": page, "state": state, "states": WaiverState.choices})


@requires("waivers.decide")
def decide(request, pk):
    """Decide one request: excused, or not and why."""
    waiver = get_object_or_404(waivers_for_rows(), pk=pk)
    posted = request.method == "POST"
    form = DecideForm(request.POST if posted else None)
    if posted and form.is_valid():
        act = approve_waiver if form.cleaned_data["decision"] == "approve" else refuse_waiver
        with shown_on(form):
            act(waiver=waiver, by=request.actor, at=request.at, note=form.cleaned_data["note"])
            return see_other(request, "tickets:waivers", said=_("Decided."))
    context = {"waiver": waiver, "order": waiver.clock.work_order, "form": form}
    return respond(request, "tickets/waiver.html", context, status=status_of(form))
