"""What a work order costs: the page, the phone's few taps, and the panel on the work order's page."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.tenancy.ids import new_id
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions.costs import add_labour, book_visits, take_back, use_part
from billing.forms.costs import LabourForm, TakeBackForm, UsePartForm
from billing.models import CostLine
from billing.queries.charge import charge_of
from billing.queries.costs import lines_of, parts_for, unbooked
from tickets.queries.visible import visible_to


def order_of(request, number):
    """Return the work order of this number that whoever asks may see, or 404."""
    orders = visible_to(request.actor).select_related("customer", "contract", "technician")
    return get_object_or_404(orders, number=number)


@requires("charges.view")
@require_safe
def costs(request, number):
    """Everything booked on a work order, and what can be booked."""
    return costs_page(request, order_of(request, number))


def costs_page(request, order, **forms):
    """Answer the page, with a form that was refused among `forms`, if any."""
    context, today = costs_context(order), timezone.localdate(request.at)
    context |= {
        "parts": _ready(parts_for("")),
        "visits": list(unbooked().filter(visit__work_order=order)),
        "labour_form": LabourForm(initial={"member": order.technician_id, "day": today, "key": new_id()}),
        "part_form": UsePartForm(),
        **forms,
    }
    status = max([status_of(form) for form in forms.values()], default=200)
    return respond(request, "billing/costs/page.html", context, status=status)


def costs_context(order):
    """Return what page and panel show of a work order's costs and charge."""
    return {"order": order, "lines": lines_of(order), "charge": charge_of(order)}


@requires("charges.view")
@require_safe
def panel(request, number):
    """The panel of a work order's page."""
    return respond(request, "billing/costs/panel.html", costs_context(order_of(request, number)))


@requires("costs.book")
@require_safe
def choices(request, number):
    """The parts that fit what was typed, each ready to be booked."""
    order = order_of(request, number)
    parts = _ready(parts_for(request.GET.get("q", "")[:100]))
    return respond(request, "billing/costs/choices.html", {"order": order, "parts": parts})


@require_POST
@requires("costs.book")
def use(request, number):
    """Book a part used."""
    order, form = order_of(request, number), UsePartForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            line = use_part(work_order=order, by=request.actor, at=request.at, **form.cleaned_data)
            said = _("%(part)s × %(quantity)s is booked.") % {"part": line.name, "quantity": line.quantity.normalize()}
            return see_other(request, "billing:costs", number, said=said)
    return costs_page(request, order, part_form=form)


@require_POST
@requires("costs.book")
def labour(request, number):
    """Book hours worked."""
    order, form = order_of(request, number), LabourForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            add_labour(work_order=order, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "billing:costs", number, said=_("The hours are booked."))
    return costs_page(request, order, labour_form=form)


@require_POST
@requires("costs.book")
def visits(request, number):
    """Book the hours on site of the visits that are over."""
    lines = book_visits(work_order=order_of(request, number), by=request.actor, at=request.at)
    said = _("Hours booked: %(count)d visits.") % {"count": len(lines)}
    return see_other(request, "billing:costs", number, said=said)


@require_POST
@requires("costs.book")
def back(request, number, pk):
    """Take back what was booked wrongly."""
    order, form = order_of(request, number), TakeBackForm(request.POST)
    line = get_object_or_404(CostLine.objects.of(order).select_related("work_order"), pk=pk)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    take_back(line=line, reason=reason, by=request.actor, at=request.at)
    return see_other(request, "billing:costs", number, said=_("Taken back."))


def _ready(parts):
    """Return parts each with the key of its form: pressed twice, it books once."""
    return [(part, new_id()) for part in parts]
