"""Work orders: the list, and one with everything that is known about it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.files.tables import table_response
from aftersales.web.lists import paginate
from aftersales.web.respond import respond
from contracts.rules.decision import Decision
from customers.panels import panels_for
from tickets.choices import State
from tickets.filters import WorkOrderFilterSet
from tickets.panels import ORDER_PANELS
from tickets.queries.clocks import clocks_of, explained_clocks
from tickets.queries.exports import order_table
from tickets.queries.offers import offered_verbs
from tickets.queries.reports import current_report, done_after_work
from tickets.queries.timeline import timeline
from tickets.queries.visible import visible_to
from tickets.rules.offers import main_verb

ORDERS = {"due": ["next_due_at"], "reported": ["reported_at"], "number": ["number"], "changed": ["changed_at"]}


@requires("work_orders.view_own")
def order_list(request):
    """Search, filter and sort the work orders one may see."""
    found = WorkOrderFilterSet(request.GET, visible_to(request.actor).for_rows(), request=request)
    page = paginate(request, found.qs, ordering=ORDERS, default="-reported")
    context = {"page": page, "filters": found, "states": State.choices}
    return respond(request, "tickets/list.html", context, partial="tickets/list_rows.html")


@requires("work_orders.view_own")
@require_safe
def export(request):
    """The work orders of a filtered list as a table to download."""
    found = WorkOrderFilterSet(request.GET, visible_to(request.actor).for_rows(), request=request)
    heads, rows = order_table(found.qs.order_by("-reported_at", "id"))
    return table_response(request.GET.get("as"), f"work-orders-{timezone.localdate(request.at)}", heads, rows)


@requires("work_orders.view_own")
def detail(request, number):
    """One work order: its clocks, its cover, its timeline, and the next step."""
    order = get_object_or_404(visible_to(request.actor).for_page(), number=number)
    verbs, report = offered_verbs(order, by=request.actor), current_report(order)
    context = {
        "order": order,
        "clocks": clocks_of(order),
        "decision": Decision.from_dict(order.coverage),
        "timeline": timeline(order),
        "visits": order.visits.select_related("technician").order_by("-position"),
        "report": report,
        "panels": panels_for(request.actor, ORDER_PANELS, order.number),
        "verbs": verbs,
        "main_verb": main_verb(order.state, verbs, done_after_work(order, report)),
    }
    return respond(request, "tickets/detail.html", context)


@requires("work_orders.view_own")
def why(request, number, pk):
    """Why one clock is due when it is: who owned its minutes, and piece by piece."""
    order = get_object_or_404(visible_to(request.actor), number=number)
    clock = next(iter(explained_clocks(order, now=request.at, only=pk)), None)
    if clock is None:
        raise Http404
    return respond(request, "tickets/why.html", {"order": order, "clock": clock}, partial="tickets/why_body.html")
