"""Expense claims: the list, one claim, and the steps on it."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions.drafts import discard_claim
from billing.actions.excusing import excuse_late
from billing.actions.paying import pay
from billing.actions.sending import refuse_claim, return_claim
from billing.actions.signing import approve, book, sign
from billing.actions.submitting import submit, withdraw
from billing.choices import ClaimState
from billing.filters import ExpenseClaimFilterSet
from billing.forms.steps import NoteForm, PayForm, ReasonForm
from billing.models import ExpenseItem
from billing.queries.missing import missing
from billing.queries.offers import offered
from billing.queries.people import principals
from billing.queries.standing import standing
from billing.queries.visible import visible_to

OWN = {"submit": submit, "withdraw": withdraw, "sign": sign}
SIGNING = {"book": book, "approve": approve}
SENDING = {"return": return_claim, "refuse": refuse_claim}


def claims_of(request):
    """Return the claims that whoever asks may see, as a deputy too."""
    me = request.actor.membership_id
    return visible_to(request.actor, principals=principals(me, on=timezone.localdate(request.at)) if me else ())


@requires("expenses.view_own")
def claim_list(request):
    """List the claims one may see, the latest first."""
    chosen = ExpenseClaimFilterSet(request.GET, queryset=claims_of(request).for_rows())
    page = paginate(request, chosen.qs.order_by("-created_at", "id"))
    context = {"page": page, "states": ClaimState.choices, "state": request.GET.get("state", "")}
    return respond(request, "billing/list.html", {**context, "q": request.GET.get("q", "")})


@requires("expenses.view_own")
def claim(request, number):
    """Show a claim: its items and what proves them, what is missing, and the trail of signatures."""
    mine = standing(request.actor, on=timezone.localdate(request.at))
    claims = visible_to(request.actor, principals=mine.principals)
    found = get_object_or_404(claims.whole(), number=number)
    return respond(request, "billing/claim.html", claim_context(request, found, mine))


def claim_context(request, found, mine, **more):
    """Return what a page shows of a claim, with the forms of the steps that are open to whoever reads it."""
    items = list(found.items.all())
    return {
        "claim": found,
        "items": items,
        "trail": [one for one in found.approvals.all() if one.state != "pending" or one.attempt == found.attempt],
        "missing": missing(found, today=mine.day, items=items, policy=mine.policy) if found.is_editable else [],
        "verbs": offered(found, items, by=request.actor, standing=mine),
        "late_allowed": mine.policy.late_allowed,
        "reason_form": ReasonForm(),
        "pay_form": PayForm(),
        **more,
    }


@require_POST
@requires("expenses.claim")
def own_step(request, number, verb):
    """Submit, withdraw, or sign as a handler."""
    found = get_object_or_404(claims_of(request), number=number)
    OWN[verb](claim=found, by=request.actor, at=request.at)
    return see_other(request, "billing:claim", number, said=_("Done."))


@require_POST
@requires("expenses.claim")
def discard(request, number):
    """Throw a draft away."""
    discard_claim(claim=get_object_or_404(claims_of(request), number=number), by=request.actor, at=request.at)
    return see_other(request, "billing:list", said=_("Discarded."))


@require_POST
@requires("expenses.decide")
def sign_step(request, number, verb):
    """Book or approve; then the next that waits."""
    found = get_object_or_404(claims_of(request), number=number)
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    SIGNING[verb](claim=found, by=request.actor, at=request.at, note=note)
    return see_other(request, "billing:inbox", said=_("%(claim)s is signed.") % {"claim": number})


@requires("expenses.decide")
def send_step(request, number, verb):
    """Return or refuse, with a reason."""
    found = get_object_or_404(claims_of(request).whole(), number=number)
    posted = request.method == "POST"
    form = ReasonForm(request.POST if posted else None)
    if posted and form.is_valid():
        with shown_on(form):
            SENDING[verb](claim=found, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "billing:inbox", said=_("The claimant was told."))
    context = {"claim": found, "form": form, "verb": verb}
    return respond(request, "billing/send.html", context, status=status_of(form))


@requires("expenses.pay")
def pay_step(request, number):
    """Pay a claim, once."""
    found = get_object_or_404(claims_of(request).whole(), number=number)
    posted = request.method == "POST"
    form = PayForm(request.POST if posted else None)
    if posted and form.is_valid():
        with shown_on(form):
            paid = pay(claim=found, by=request.actor, at=request.at, **form.cleaned_data)
            said = _("Paid: %(amount)s %(currency)s.") % {"amount": paid.payout, "currency": paid.currency}
            return see_other(request, "billing:claim", number, said=said)
    context = {"claim": found, "form": form, "verb": "pay"}
    return respond(request, "billing/send.html", context, status=status_of(form))


@requires("expenses.excuse")
def excuse(request, pk):
    """Except a late cost from the time allowed, with the reason."""
    item = get_object_or_404(ExpenseItem.objects.filter(claim__in=claims_of(request)), pk=pk)
    posted = request.method == "POST"
    form = ReasonForm(request.POST if posted else None)
    if posted and form.is_valid():
        with shown_on(form):
            excuse_late(item=item, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, item.claim, said=_("Saved."))
    context = {"claim": item.claim, "item": item, "form": form, "verb": "excuse"}
    return respond(request, "billing/send.html", context, status=status_of(form))
