"""Overtime of a month: what check-ins say, confirmed many at once, and the table for payroll."""

from datetime import timedelta

from django.db.models import Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.files.tables import table_response
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions.overtime import call_off_overtime, confirm_overtime, propose_overtime
from billing.forms.steps import ManyDaysForm, ReasonForm
from billing.models import OvertimeDay
from billing.queries.overtime import answered, month_of, payroll_table, visible_overtime


@requires("expenses.view_own")
@require_safe
def overtime(request):
    """List a month's days off with repair calls that one may see."""
    span = _span(request, request.GET)
    days = visible_overtime(request.actor).within(span).with_shares()
    page = paginate(request, days.select_related("member").order_by("day", "member__name", "id"))
    me = request.actor.membership_id
    context = {
        "page": page,
        "rows": answered(page.rows),
        "open": any(not one.confirmed_at and str(one.member_id) != me for one in page),
        "month": span[0],
        "before": span[0] - timedelta(days=1),
        "after": span[1] + timedelta(days=1),
        "confirmed": days.confirmed().aggregate(amount=Sum("amount"))["amount"],
        "me": me,
    }
    return respond(request, "billing/overtime.html", context)


@require_POST
@requires("overtime.confirm")
def propose(request):
    """Look through the check-ins of a month."""
    span = _span(request, request.POST)
    new = propose_overtime(span=span, by=request.actor, at=request.at)
    return _back(request, span, said=_("Days found: %(count)s.") % {"count": new})


@require_POST
@requires("overtime.confirm")
def confirm(request):
    """Confirm the chosen days of a month."""
    span = _span(request, request.POST)
    days = OvertimeDay.objects.within(span).proposed()
    form = ManyDaysForm(request.POST, offered=days.values_list("pk", flat=True))
    if not form.is_valid():
        return _back(request, span, said=_("Choose the days to confirm."))
    chosen = list(days.filter(pk__in=form.cleaned_data["days"]))
    count = confirm_overtime(days=chosen, by=request.actor, at=request.at)
    return _back(request, span, said=_("Days confirmed: %(count)s.") % {"count": count})


@requires("overtime.confirm")
def call_off(request, pk):
    """Call off what was confirmed, with the reason."""
    day = get_object_or_404(visible_overtime(request.actor).select_related("member"), pk=pk)
    form = ReasonForm(*([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        with shown_on(form):
            call_off_overtime(day=day, by=request.actor, at=request.at, **form.cleaned_data)
            return _back(request, month_of(f"{day.day:%Y-%m}", today=day.day), said=_("Called off."))
    context = {"form": form, "day": day, "lines": day.cost_lines.filter(reverses=None).select_related("work_order")}
    return respond(request, "billing/overtime_call_off.html", context, status=status_of(form))


@requires("expenses.view")
@require_safe
def export(request):
    """A month's confirmed days as a table for payroll."""
    span = _span(request, request.GET)
    heads, rows = payroll_table(visible_overtime(request.actor).within(span))
    return table_response(request.GET.get("as"), f"overtime-{span[0]:%Y-%m}", heads, rows)


def _span(request, sent):
    return month_of(sent.get("month", ""), today=timezone.localdate(request.at))


def _back(request, span, *, said):
    return see_other(request, f"{reverse('billing:overtime')}?month={span[0]:%Y-%m}", said=said)
