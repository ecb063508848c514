"""The customer's pages: report a fault, follow the case, rate it, complain. Made for the phone, opened by a link."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from aftersales.web.portal import customer_page
from aftersales.web.saving import shown_on, status_of
from customers.models import Asset
from customers.queries.complaints import complaint_policy
from tickets.actions.feedback import answer_feedback
from tickets.actions.portal import complain, rate_case, report_fault
from tickets.choices import AskState
from tickets.forms.answers import AnswersForm
from tickets.forms.portal import ComplainForm, RateForm, ReportForm
from tickets.models import FeedbackAsk, WorkOrder
from tickets.queries.portal import asset_page, case_page
from tickets.queries.zone import PURPOSES, zone_of
from tickets.rules.feedback import FEEDBACK, said
from tickets.rules.portal import CASE, REPORT


@customer_page(REPORT)
def report(request, token):
    """Report a fault of the device whose code was scanned; what is open already is shown instead of a double."""
    asset = get_object_or_404(Asset.objects.select_related("customer", "site"), pk=request.link.subject)
    page = asset_page(asset, at=request.at)
    posted = request.method == "POST"
    data = (request.POST, request.FILES) if posted else (None, None)
    form = ReportForm(*data, reported=page.open_orders)
    if posted and form.is_valid():
        with shown_on(form):
            _order, follow = report_fault(asset=asset, by=request.actor, at=request.at, **form.cleaned_data)
            return _go("tickets:portal-case", follow)
    return render(request, "tickets/portal/report.html", {"page": page, "form": form}, status=status_of(form))


@customer_page(CASE)
def case(request, token):
    """Follow a case: where it is, by when we promised, who comes; and rate it once the work is done."""
    return _case(request, token, RateForm())


@customer_page(CASE)
@require_POST
def rate(request, token):
    """Rate the finished work."""
    form = RateForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            rate_case(work_order=_order(request), by=request.actor, at=request.at, **form.cleaned_data)
            return _go("tickets:portal-case", token)
    return _case(request, token, form)


@customer_page(*PURPOSES)
def complaint_zone(request, token):
    """Complain in one's own words: the same page behind every page of a customer's, easy to find (R14.4)."""
    zone = zone_of(request.link, at=request.at)
    form = ComplainForm(request.POST if request.method == "POST" else None, zone=zone)
    made = None
    if request.method == "POST" and form.is_valid():
        who = {"customer": zone.customer, "contact": zone.contact}
        made = complain(**who, **form.said, by=request.actor, at=request.at)
    context = {"zone": zone, "form": form, "made": made, "back": reverse(zone.back, args=[token])}
    context["policy"] = complaint_policy()
    return render(request, "tickets/portal/complain.html", context, status=status_of(form))


@customer_page(FEEDBACK)
def feedback(request, token):
    """Fill in the form one was sent, once; then read the thanks, and the gift."""
    asks = FeedbackAsk.objects.select_related("form", "version", "work_order").filter(
        state__in=(AskState.ASKED, AskState.ANSWERED)
    )  # fmt: skip
    ask = get_object_or_404(asks, pk=request.link.subject)
    content, language = ask.version.content, get_language() or ""
    form = AnswersForm(request.POST if request.method == "POST" else None, content=content, language=language)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            answer_feedback(ask=ask, answers=form.answers, by=request.actor, at=request.at)
            return _go("tickets:portal-feedback", token)
    answered = ask.state == AskState.ANSWERED
    context = {"ask": ask, "form": form, "answered": answered and not form.errors}
    context |= {name: said(content[name], language) for name in ("intro", "gift")}
    return render(request, "tickets/portal/feedback.html", context, status=status_of(form))


def _case(request, token, form):
    context = {"page": case_page(_order(request)), "form": form, "token": token}
    return render(request, "tickets/portal/case.html", context, status=status_of(form))


def _order(request):
    orders = WorkOrder.objects.select_related("customer", "contact", "asset", "technician")
    return get_object_or_404(orders, pk=request.link.subject)


def _go(name, token):
    return HttpResponseRedirect(reverse(name, args=[token]), status=303)
