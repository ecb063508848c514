"""What was sold to a customer and how they are followed up; the company's own plan for both."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.models import Customer
from tickets.actions.calling import plan_follow_up
from tickets.actions.selling import record_purchase
from tickets.actions.settings import remove_sale_step, save_follow_up_policy, save_sale_step
from tickets.forms.follow_ups import FollowUpPolicyForm, PlanForm, PurchaseForm, SaleStepForm
from tickets.models import FollowUp, SaleStep
from tickets.queries.follow_ups import calling_policy

SHOWN = 8


@requires("follow_ups.view")
def customer_panel(request, number):
    """Show a customer's latest purchases and follow-ups."""
    customer = get_object_or_404(Customer, number=number)
    follow_ups = FollowUp.objects.filter(customer=customer).for_rows().order_by("-due_at", "-id")
    context = {
        "customer": customer,
        "purchases": customer.purchases.latest_first()[:SHOWN],
        "follow_ups": follow_ups[:SHOWN],
        "currency": request.tenant.currency,
    }
    return render(request, "tickets/care_panel.html", context)


@requires("follow_ups.call")
def follow_up_new(request, number):
    """Plan a follow-up by hand."""
    customer = get_object_or_404(Customer, number=number)
    form = PlanForm(request.POST or None, customer=customer)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            plan_follow_up(customer=customer, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, customer, said=_("Planned."))
    context = {"form": form, "customer": customer, "title": _("Plan a follow-up")}
    return respond(request, "tickets/care_form.html", context, status=status_of(form))


@requires("follow_ups.call")
def purchase_new(request, number):
    """Note a purchase; its follow-ups are planned by the company's steps."""
    customer = get_object_or_404(Customer, number=number)
    form = PurchaseForm(request.POST or None, customer=customer)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            sold = record_purchase(customer=customer, by=request.actor, at=request.at, **form.cleaned_data)
            planned = sold.follow_ups.open().count()
            return see_other(request, customer, said=_("Noted; follow-ups planned: %(n)s.") % {"n": planned})
    context = {"form": form, "customer": customer, "title": _("Note a purchase")}
    return respond(request, "tickets/care_form.html", context, status=status_of(form))


@requires("settings.view")
def care_settings(request):
    """Show the steps after a sale, and how often customers are called."""
    context = {"steps": SaleStep.objects.order_by("day"), "policy": calling_policy()}
    return respond(request, "tickets/settings/care.html", context)


@requires("settings.edit")
def policy_edit(request):
    """Change how often customers are called."""
    posted = request.method == "POST"
    form = FollowUpPolicyForm(request.POST if posted else None, instance=calling_policy())
    if posted and form.is_valid():
        with shown_on(form):
            save_follow_up_policy(policy=form.instance, by=request.actor, at=request.at)
            return see_other(request, "tickets:care", said=_("Saved."))
    context = {"form": form, "title": _("How often customers are called")}
    return respond(request, "tickets/settings/care_form.html", context, status=status_of(form))


@requires("settings.edit")
def step_new(request):
    """Add a step after a sale."""
    return _step(request, SaleStep())


@requires("settings.edit")
def step_edit(request, pk):
    """Change a step after a sale."""
    return _step(request, get_object_or_404(SaleStep, pk=pk))


def _step(request, step):
    posted = request.method == "POST"
    form = SaleStepForm(request.POST if posted else None, instance=step)
    if posted and form.is_valid():
        with shown_on(form):
            save_sale_step(step=form.instance, by=request.actor, at=request.at)
            return see_other(request, "tickets:care", said=_("Saved."))
    context = {"form": form, "title": _("A step after a sale")}
    return respond(request, "tickets/settings/care_form.html", context, status=status_of(form))


@requires("settings.edit")
@require_POST
def step_remove(request, pk):
    """Plan a step no longer."""
    remove_sale_step(step=get_object_or_404(SaleStep, pk=pk), by=request.actor, at=request.at)
    return see_other(request, "tickets:care")
