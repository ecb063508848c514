"""Cash advances: the list, asking, deciding, paying out, settling."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.models import Membership
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions import advances
from billing.choices import AdvanceState
from billing.filters import CashAdvanceFilterSet
from billing.forms.advances import AdvanceForm, AmountForm
from billing.forms.steps import ReasonForm
from billing.queries.visible import visible_advances


@requires("expenses.view_own")
def advance_list(request):
    """List the advances one may see, the latest first."""
    found = visible_advances(request.actor).select_related("member", "work_order")
    chosen = CashAdvanceFilterSet(request.GET, queryset=found)
    page = paginate(request, chosen.qs.order_by("-created_at", "id"))
    context = {"page": page, "states": AdvanceState.choices, "state": request.GET.get("state", "")}
    return respond(request, "billing/advances.html", context)


@requires("expenses.claim")
def advance_new(request):
    """Ask for money in advance."""
    posted = request.method == "POST"
    form = AdvanceForm(request.POST if posted else None)
    if posted and form.is_valid():
        with shown_on(form):
            me = Membership.objects.here().get(pk=request.actor.membership_id)
            made = advances.ask_advance(member=me, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, made, said=_("Asked. Whoever may decide was told."))
    return respond(request, "billing/advance_form.html", {"form": form}, status=status_of(form))


@requires("expenses.view_own")
def advance(request, number):
    """Show one advance, what was set against it, and the step that is open."""
    found = _found(request, number)
    own = str(found.member_id) == request.actor.membership_id
    context = {"advance": found, "own": own, "uses": found.uses.select_related("claim").order_by("at")}
    context |= {"reason_form": ReasonForm(), "amount_form": AmountForm(initial={"amount": found.rest})}
    return respond(request, "billing/advance.html", context)


@require_POST
@requires("advances.decide")
def approve(request, number):
    """Grant an advance."""
    advances.approve_advance(advance=_found(request, number), by=request.actor, at=request.at)
    return see_other(request, "billing:advance", number, said=_("Granted. Finance was told."))


@require_POST
@requires("advances.decide")
def refuse(request, number):
    """Refuse an advance, with the reason."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    advances.refuse_advance(advance=_found(request, number), reason=reason, by=request.actor, at=request.at)
    return see_other(request, "billing:advance", number, said=_("The member was told."))


@require_POST
@requires("expenses.pay")
def pay_out(request, number):
    """Note that the money was handed out."""
    advances.pay_out(advance=_found(request, number), by=request.actor, at=request.at)
    return see_other(request, "billing:advance", number, said=_("Noted."))


@require_POST
@requires("expenses.pay")
def repay(request, number):
    """Note what came back."""
    found, form = _found(request, number), AmountForm(request.POST)
    amount = form.cleaned_data["amount"] if form.is_valid() else 0
    advances.repay(advance=found, amount=amount, by=request.actor, at=request.at)
    return see_other(request, "billing:advance", number, said=_("Noted."))


def _found(request, number):
    return get_object_or_404(visible_advances(request.actor).select_related("member", "work_order"), number=number)
