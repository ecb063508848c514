"""Intake: a call becomes a work order in under 30 seconds."""

from django.shortcuts import get_object_or_404, render

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.models import Customer
from customers.queries.callers import find_callers
from tickets.actions.opening import open_work_order
from tickets.forms.intake import IntakeForm, PreviewForm
from tickets.queries.intake import caller_card, preview, similar_open


@requires("work_orders.create")
def intake(request):
    """Find who is calling while the agent types: phone, name, pinyin initials, serial or project."""
    text = request.GET.get("q", "")[:100]
    context = {"q": text, "callers": find_callers(text)}
    return respond(request, "tickets/intake.html", context, partial="tickets/intake_callers.html")


@requires("work_orders.create")
def intake_for(request, number):
    """Show the caller card, and open the work order."""
    customer = get_object_or_404(Customer.objects.select_related("tier", "adviser"), number=number)
    posted = request.method == "POST"
    form = IntakeForm(request.POST if posted else None, customer=customer, initial=request.GET.dict())
    if posted and form.is_valid():
        with shown_on(form):
            order = open_work_order(customer=customer, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "tickets:detail", order.number)
    context = {"card": caller_card(customer, at=request.at), "form": form, **_preview(request, customer)}
    return respond(request, "tickets/intake_for.html", context, status=status_of(form))


@requires("work_orders.create")
def intake_preview(request, number):
    """Say who pays, what we promise, and what is open already, for what is chosen so far."""
    customer = get_object_or_404(Customer, number=number)
    return render(request, "tickets/intake_preview.html", {**_preview(request, customer), "customer": customer})


def _preview(request, customer):
    chosen = PreviewForm(request.POST or request.GET, customer=customer)
    chosen.is_valid()
    known = {name: chosen.cleaned_data.get(name) for name in ("asset", "site")}
    slugs = {name: getattr(chosen.cleaned_data.get(name), "slug", "") for name in ("severity", "cause")}
    return {
        "case": preview(customer=customer, at=request.at, **known, **slugs),
        "similar": similar_open(customer=customer, **known),
    }
