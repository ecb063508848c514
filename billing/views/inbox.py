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
from billing.queries.inbox import paying_columns, rows_of, to_pay, total_of_rows, waiting_columns, waiting_for
from billing.queries.standing import standing
from billing.queries.visible import visible_to
from billing.views.claims import claim_context

SHOWN = 20  # rows of a page; the documents of one claim stand beside them


@requires("expenses.claim")
def inbox(request):
    """List what waits, the oldest first; the one chosen stands beside it with its documents.

    Unless one was chosen, the oldest comes in a request of its own: the list need not wait for it.
    """
    mine = standing(request.actor, on=timezone.localdate(request.at))
    paying = request.GET.get("to") == "pay"
    columns = paying_columns(to_pay(request.actor)) if paying else waiting_columns(_waiting(request, mine))
    page = paginate(request, columns, per_page=SHOWN, total=total_of_rows)
    rows = rows_of(page.rows)
    asked = request.GET.get("claim")
    chosen = asked if any(row.number == asked for row in rows) else rows[0].number if rows else None
    context = {"page": page, "rows": rows, "paying": paying, "chosen": chosen}
    context["together"] = any(row.together for row in rows)
    context["pays"] = allows(request.actor.roles, "expenses.pay")
    if chosen and "claim" in request.GET:
        found = get_object_or_404(visible_to(request.actor, principals=mine.principals).whole(), number=chosen)
        context = claim_context(request, found, mine, **context)
    alone = "billing/inbox_claim.html" if "claim" in context else None
    return respond(request, "billing/inbox.html", context, partial=alone)


@require_POST
@requires("expenses.decide")
def sign_all(request):
    """Sign several claims at once, where their steps allow it."""
    mine = standing(request.actor, on=timezone.localdate(request.at))
    asked = _waiting(request, mine).filter(claim__number__in=request.POST.getlist("claims")[:SHOWN])
    together = [row.number for row in rows_of(waiting_columns(asked)) if row.together]
    form = ManyForm(request.POST, offered=together)
    if not form.is_valid():
        return see_other(request, "billing:inbox", said=_("Choose the claims to sign."))
    claims = visible_to(request.actor, principals=mine.principals).filter(number__in=form.cleaned_data["claims"])
    signed = sign_many(claims=list(claims), by=request.actor, at=request.at)
    return see_other(request, "billing:inbox", said=_("Claims signed: %(count)s.") % {"count": signed})


def _waiting(request, mine):
    return waiting_for(request.actor, principals=mine.principals, two_steps=mine.policy.two_steps)
