"""What waits for my signature, with what proves it side by side."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.permissions import allows
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from billing.actions.many import sign_many
from billing.forms.steps import ManyForm
from billing.queries.inbox import batch_of, rows_of, to_pay, waiting_for
from billing.queries.standing import standing
from billing.queries.visible import visible_to
from billing.views.claims import claim_context

SHOWN = 20  # rows of a page; the documents of one claim stand beside them
_TO_PAY = ("number", "state", "total", "currency", "about", "approved_at", "claimant__name")


@requires("expenses.claim")
def inbox(request):
    """List what waits, the oldest first; the one chosen stands beside it with its documents.

    Unless one was chosen, the oldest comes in a request of its own: the list need not wait for it.
    """
    mine = standing(request.actor, on=timezone.localdate(request.at))
    paying = request.GET.get("to") == "pay"
    rows = to_pay(request.actor).only(*_TO_PAY) if paying else rows_of(_waiting(request, mine))
    page = paginate(request, rows, per_page=SHOWN)
    claims = page.rows if paying else [one.claim for one in page]
    chosen = next((one for one in claims if one.number == request.GET.get("claim")), next(iter(claims), None))
    batch = [] if paying else batch_of(page.rows)
    context = {"page": page, "paying": paying, "batch": batch, "chosen": chosen and chosen.number}
    context["pays"] = allows(request.actor.roles, "expenses.pay")
    if chosen and "claim" in request.GET:
        found = get_object_or_404(visible_to(request.actor, principals=mine.principals).whole(), pk=chosen.pk)
        context = claim_context(request, found, mine, **context)
    alone = "billing/inbox_claim.html" if "claim" in context else None
    return respond(request, "billing/inbox.html", context, partial=alone)


@require_POST
@requires("expenses.decide")
def sign_all(request):
    """Sign several claims at once, where their steps allow it."""
    mine = standing(request.actor, on=timezone.localdate(request.at))
    asked = _waiting(request, mine).filter(claim__number__in=request.POST.getlist("claims")[:SHOWN])
    form = ManyForm(request.POST, offered=batch_of(asked))
    if not form.is_valid():
        return see_other(request, "billing:inbox", said=_("Choose the claims to sign."))
    claims = visible_to(request.actor, principals=mine.principals).filter(number__in=form.cleaned_data["claims"])
    signed = sign_many(claims=list(claims), by=request.actor, at=request.at)
    return see_other(request, "billing:inbox", said=_("Claims signed: %(count)s.") % {"count": signed})


def _waiting(request, mine):
    return waiting_for(request.actor, principals=mine.principals, two_steps=mine.policy.two_steps)
