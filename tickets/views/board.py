"""The dispatch board: what comes due next, live."""

from django.shortcuts import get_object_or_404

from aftersales.accounts.access import requires
from aftersales.errors import Refused
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other, unchanged
from tickets.actions.dispatching import assign
from tickets.filters import BoardFilterSet
from tickets.forms.steps import AssignNowForm
from tickets.models import WorkOrder
from tickets.queries.board import board_columns, board_rows, board_version, tallies
from tickets.queries.technicians import suggestions


@requires("work_orders.view")
def board(request):
    """Show the open work orders by next deadline; asked again with its version, 204 while nothing changed."""
    version = board_version()
    if (same := unchanged(request, version)) is not None:
        return same
    filters = BoardFilterSet(request.GET or None, WorkOrder.objects.open().by_urgency(), request=request)
    counts = tallies(version=version, at=request.at)
    page = paginate(request, board_columns(filters.qs), total=None if filters.narrows else counts["open"])
    rows = board_rows(page.rows, version=version, at=request.at)
    context = {"page": page, "rows": rows, "filters": filters, "version": version, "tallies": counts}
    return respond(request, "tickets/board.html", context, partial="tickets/board_live.html")


@requires("work_orders.dispatch")
def technicians(request, number):
    """Show everybody who can be sent, for the menu beside the suggestion."""
    order = get_object_or_404(WorkOrder, number=number)
    choices = suggestions(order, at=request.at)
    return respond(request, "tickets/board_technicians.html", {"order": order, "choices": choices})


@requires("work_orders.dispatch")
def assign_now(request, number):
    """Send the technician named by the button that was pressed: one click."""
    order = get_object_or_404(WorkOrder, number=number)
    form = AssignNowForm(request.POST)
    if not form.is_valid():
        raise Refused(form.errors["technician"][0], code="not_a_technician", field="technician")
    assign(work_order=order, by=request.actor, at=request.at, **form.cleaned_data)
    return see_other(request, "tickets:board")
