"""Statements of what customers are charged: the list, one of them, its steps, its sheet of paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.phone import scope_for
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions import charging
from billing.choices import StatementState
from billing.filters import StatementFilterSet
from billing.forms.statements import StatementSignForm
from billing.forms.steps import PayForm, ReasonForm
from billing.printing import statement_pdf
from billing.queries.charge import visible_statements
from billing.queries.statements import statement_lines
from billing.rules.states import statement_verbs
from billing.views.costs import order_of
from contracts.rules.decision import Decision


@requires("charges.view")
@require_safe
def statement_list(request):
    """List the statements one may see, the latest first."""
    found = StatementFilterSet(request.GET, visible_statements(request.actor).for_rows())
    page = paginate(request, found.qs.order_by("-prepared_at", "-id"))
    context = {"page": page, "states": StatementState.choices, "state": request.GET.get("state", "")}
    return respond(request, "billing/statements/list.html", context)


@require_POST
@requires("charges.prepare")
def prepare(request, number):
    """Put what a work order cost on a statement."""
    order = order_of(request, number)
    made = charging.prepare_statement(work_order=order, by=request.actor, at=request.at)
    place = "billing:my-statement" if scope_for(request.actor) else "billing:statement"
    return see_other(request, place, made.number, said=_("Prepared. The customer can sign it."))


@requires("charges.view")
@require_safe
def statement(request, number):
    """Show a statement with the reason of each line, and the steps that are open."""
    return _page(request, _found(request, number))


@require_POST
@requires("charges.prepare")
def sign(request, number):
    """Have the customer sign, or note why they do not."""
    found, form = _found(request, number), StatementSignForm(request.POST, request.FILES)
    if form.is_valid():
        with shown_on(form):
            charging.sign_statement(statement=found, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, found, said=_("Noted."))
    return _page(request, found, sign_form=form)


@require_POST
@requires("charges.issue")
def issue(request, number):
    """Book the charge."""
    found = _found(request, number)
    charging.issue_statement(statement=found, by=request.actor, at=request.at)
    return see_other(request, found, said=_("Issued: the customer owes it now."))


@require_POST
@requires("charges.issue")
def settle(request, number):
    """Note that the customer has paid."""
    found, form = _found(request, number), PayForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            charging.settle_statement(statement=found, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, found, said=_("Noted."))
    return _page(request, found, pay_form=form)


@require_POST
@requires("charges.prepare")
def withdraw(request, number):
    """Take a statement back that was not issued."""
    return _call_off(request, number, charging.withdraw_statement)


@require_POST
@requires("charges.issue")
def reverse(request, number):
    """Reverse a statement that was issued."""
    return _call_off(request, number, charging.reverse_statement)


@requires("charges.view")
@require_safe
def sheet(request, number):
    """A statement one may see as a PDF, made now."""
    content = statement_pdf(_found(request, number), company=request.tenant.name)
    name = f'attachment; filename="{number}.pdf"'
    return HttpResponse(content, "application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"})


def _call_off(request, number, action):
    found, form = _found(request, number), ReasonForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            action(statement=found, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, found, said=_("Called off. What it held can stand on another statement."))
    return _page(request, found, reason_form=form)


def _page(request, found, **forms):
    context = {
        "statement": found,
        "order": found.work_order,
        "decision": Decision.from_dict(found.coverage),
        "lines": statement_lines(found),
        "verbs": statement_verbs(found.state),
        "sign_form": StatementSignForm(),
        "pay_form": PayForm(),
        "reason_form": ReasonForm(),
        **forms,
    }
    status = max([status_of(form) for form in forms.values()], default=200)
    return respond(request, "billing/statements/page.html", context, status=status)


def _found(request, number):
    found = visible_statements(request.actor).select_related(
        "work_order__customer", "work_order__site", "work_order__asset", "work_order__contact", "image"
    )
    return get_object_or_404(found, number=number)
