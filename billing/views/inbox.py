"""What waits for my signature, with what proves it side by side."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from billing.actions.entering import company_day
from billing.actions.many import sign_many
from billing.forms.steps import ManyForm
from billing.queries.inbox import batch_of, to_pay, waiting_for
from billing.queries.people import principals
from billing.queries.policy import expense_policy
from billing.views.claims import claim_context, claims_of

SHOWN = 100


@requires("expenses.claim")
def inbox(request):
    """List what waits, the oldest first; the one chosen stands beside it with its documents."""
    waiting, payable = _waiting(request), list(to_pay(request.actor)[:SHOWN])
    numbers = list(dict.fromkeys([*(one.claim.number for one in waiting), *(one.number for one in payable)]))
    chosen = request.GET.get("claim", "")
    chosen = chosen if chosen in numbers else next(iter(numbers), "")
    context = {"waiting": waiting, "payable": payable, "batch": batch_of(waiting), "chosen": chosen}
    if chosen:
        found = get_object_or_404(claims_of(request).whole(), number=chosen)
        context = claim_context(request, found, **context)
    return respond(request, "billing/inbox.html", context)


@require_POST
@requires("expenses.decide")
def sign_all(request):
    """Sign several claims at once, where their steps allow it."""
    offered = batch_of(_waiting(request))
    form = ManyForm(request.POST, offered=offered)
    if not form.is_valid():
        return see_other(request, "billing:inbox", said=_("Choose the claims to sign."))
    claims = list(claims_of(request).filter(number__in=form.cleaned_data["claims"]))
    signed = sign_many(claims=claims, by=request.actor, at=request.at)
    return see_other(request, "billing:inbox", said=_("Claims signed: %(count)s.") % {"count": signed})


def _waiting(request):
    me = request.actor.membership_id
    away = principals(me, on=company_day(request.at)) if me else ()
    waiting = waiting_for(request.actor, principals=away, two_steps=expense_policy().two_steps)
    return list(waiting[:SHOWN])
