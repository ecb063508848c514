"""Complaints: the list, one complaint and its steps; those who complain without a word."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.actions.complaints import save_complaint_policy
from customers.choices import ComplaintVerb
from customers.models import Complaint, Customer
from customers.queries.complaints import complaint_policy
from customers.rules.complaints import verbs_of
from tickets.actions import complaining
from tickets.actions.calling import plan_follow_up
from tickets.filters import ComplaintFilterSet
from tickets.forms import complaints as forms
from tickets.models import WorkOrder
from tickets.queries.complaints import around
from tickets.queries.silent import signs_of, silent_customers, with_customers
from tickets.queries.timetables import company_timetable

SHOWN = 8
STEPS: dict[str, tuple] = {
    ComplaintVerb.ANSWER: (forms.AnswerForm, complaining.answer_complaint),
    ComplaintVerb.RESOLVE: (forms.ResolveForm, complaining.resolve_complaint),
    ComplaintVerb.WITHDRAW: (forms.WithdrawForm, complaining.withdraw_complaint),
}


@requires("complaints.view")
def complaint_list(request):
    """List complaints: the open ones by when they are to be answered, else the latest first."""
    given = request.GET.copy()
    if not given.keys() & {"open", "state", "late", "q"}:
        given["open"] = "true"
    found = ComplaintFilterSet(given, Complaint.objects.for_rows(), request=request)
    order = ("-state", "due_at", "id") if given.get("open") == "true" else ("-received_at", "-id")
    context = {"page": paginate(request, found.qs.order_by(*order)), "filters": found, "given": given}
    return respond(request, "tickets/complaints/list.html", context, partial="tickets/complaints/rows.html")


@requires("complaints.view")
def complaint_page(request, number):
    """Show one complaint: the customer's words, what was answered, what they got, and what is to be done."""
    complaint = _one(number)
    context = {"complaint": complaint, "around": around(complaint), "verbs": verbs_of(complaint.state)}
    return respond(request, "tickets/complaints/page.html", {**context, "currency": request.tenant.currency})


@requires("complaints.handle")
def complaint_start(request):
    """Find the customer who complains, then write it down."""
    customer = Customer.objects.named(request.GET.get("customer", ""))
    if customer:
        return redirect("tickets:complaint-new", customer.number)
    return respond(request, "tickets/complaints/start.html", {"form": forms.WhoForm()})


@requires("complaints.handle")
def complaint_new(request, number):
    """Write down what a customer complains of; `?work_order=` names one it is about."""
    customer = get_object_or_404(Customer, number=number)
    about = WorkOrder.objects.filter(customer=customer, number=request.GET.get("work_order", "")).first()
    form = forms.ComplaintForm(_posted(request), customer=customer, initial=_about(about))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = complaining.receive_complaint(customer=customer, by=request.actor, at=request.at, **form.changes)
            return see_other(request, made, said=_("On file. The customer is on the list of whom to call."))
    context = {"form": form, "customer": customer, "title": _("Record a complaint")}
    return respond(request, "tickets/care_form.html", context, status=status_of(form))


@requires("complaints.handle")
def complaint_edit(request, number):
    """Change what was noted with a complaint."""
    complaint = _one(number)
    form = forms.ComplaintForm(_posted(request), customer=complaint.customer, instance=complaint)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, complaint):
            complaining.change_complaint(
                complaint=complaint, seen=form.seen, by=request.actor, at=request.at, **form.changes
            )
            return see_other(request, complaint, said=_("Saved."))
    context = {"form": form, "complaint": complaint, "title": _("Edit"), "submit": _("Save")}
    return respond(request, "tickets/complaints/step.html", context, status=status_of(form))


@requires("complaints.handle")
def complaint_step(request, number, verb):
    """Answer a complaint, resolve it, or note that it was withdrawn."""
    if verb not in STEPS:
        raise Http404
    complaint, (form_class, act) = _one(number), STEPS[verb]
    form = form_class(_posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            act(complaint=complaint, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, complaint, said=_("Saved."))
    label = ComplaintVerb(verb).label.capitalize()
    context = {"form": form, "complaint": complaint, "title": label, "submit": label}
    return respond(request, "tickets/complaints/step.html", context, status=status_of(form))


@requires("complaints.view")
def customer_panel(request, number):
    """Show a customer's latest complaints."""
    customer = get_object_or_404(Customer, number=number)
    latest = Complaint.objects.filter(customer=customer).for_rows().order_by("-received_at", "-id")[:SHOWN]
    return render(request, "tickets/complaints/panel.html", {"customer": customer, "complaints": latest})


@requires("complaints.view")
def silent(request):
    """List who may be complaining without a word, each with the reason."""
    found = silent_customers(at=request.at)
    page = paginate(request, found, total=len(found), per_page=25)
    context = {"page": page, "silent": with_customers(page.rows)}
    return respond(request, "tickets/complaints/silent.html", context)


@requires("follow_ups.call")
@require_POST
def silent_call(request, number):
    """Put a silent customer on the list of whom to call, with the reason."""
    customer = get_object_or_404(Customer, number=number)
    found = signs_of(customer, at=request.at)
    if found is None:
        return see_other(request, "tickets:silent", said=_("Somebody is calling this customer already."))
    due_at = company_timetable().end_of_next_working_day(request.at)
    plan_follow_up(
        customer=customer, about=found.said[:200], due_at=due_at, next_at=request.at, by=request.actor, at=request.at
    )  # fmt: skip
    return see_other(request, "tickets:silent", said=_("On the list of whom to call."))


@requires("settings.edit")
def policy_edit(request):
    """Change how fast complaints are answered."""
    form = forms.ComplaintPolicyForm(_posted(request), instance=complaint_policy())
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            save_complaint_policy(by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "web:settings", said=_("Saved."))
    return respond(request, "tickets/complaints/policy.html", {"form": form}, status=status_of(form))


def _posted(request):
    return request.POST if request.method == "POST" else None


def _about(order):
    return {"work_orders": [order.number]} if order else None


def _one(number):
    return get_object_or_404(Complaint.objects.for_rows(), number=number)
