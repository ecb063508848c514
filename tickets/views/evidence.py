"""One page that settles a dispute, to read, to print and as a PDF."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from tickets.printing import evidence_pdf
from tickets.queries.evidence import evidence
from tickets.queries.visible import visible_to


@requires("work_orders.view_own")
@require_safe
def page(request, number):
    """The evidence sheet of a work order one may see."""
    return respond(request, "tickets/evidence.html", {"sheet": _sheet(request, number)})


@requires("work_orders.view_own")
@require_safe
def pdf(request, number):
    """The same sheet as a PDF, made now."""
    name = f'attachment; filename="{number}.pdf"'
    content = evidence_pdf(_sheet(request, number))
    return HttpResponse(content, "application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"})


def _sheet(request, number):
    orders = visible_to(request.actor).for_rows().select_related("plan_version__plan")
    order = get_object_or_404(orders, number=number)
    return evidence(order, company=request.tenant, by=request.actor, at=request.at)
