"""Sending a claim back to its claimant, or refusing it for good; each with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from billing.actions.entering import enter, move, refuse_key
from billing.actions.signing import leave, whose_turn
from billing.actions.submitting import case_of
from billing.actions.telling import tell_back
from billing.actions.turning import close_rest
from billing.choices import ApprovalState, ClaimState, Does, Verb
from billing.models import Approval, Invoice
from billing.queries.missing import items_of
from billing.rules.chain import VERB_OF

_ANY_STEP = tuple(VERB_OF.values())


@transaction.atomic
def return_claim(*, claim, reason, by, at):
    """Send a claim back to be mended; every signature is void and stays in the trail. Raises as `signing.approve`."""
    claim = _end_turn(claim, Verb.RETURN, ApprovalState.RETURNED, reason, by=by, at=at)
    move(claim, Verb.RETURN, at=at, reason=reason, round_on=None, approved_at=None)
    tell_back(claim, "returned", by=by, at=at)
    return claim


@transaction.atomic
def refuse_claim(*, claim, reason, by, at):
    """Refuse a claim for good: it cannot change any more, and its invoices stay used. Raises as `signing.approve`."""
    claim = _end_turn(claim, Verb.REFUSE, ApprovalState.REFUSED, reason, by=by, at=at)
    freeze(claim, at=at)
    move(claim, Verb.REFUSE, at=at, reason=reason, final_at=at)
    tell_back(claim, "refused", by=by, at=at)
    return claim


def freeze(claim, *, at):
    """Let the items and invoices of a claim that is over never change again."""
    claim.items.update(final_at=at)
    Invoice.objects.filter(claim=claim).update(final_at=at)


def _end_turn(claim, verb, state, reason, *, by, at):
    claim = enter(claim, verb)
    refuse_key(by)
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    items = items_of(claim)
    if claim.state == ClaimState.APPROVED:
        approval, instead_of = _by_finance(claim, items, by=by), ""
    else:
        approval, instead_of = whose_turn(claim, items, by=by, at=at, verbs=_ANY_STEP)
    leave(approval, state, claim, items, by=by, at=at, note=reason, instead_of=instead_of)
    close_rest(claim, at=at)
    facts = {"step": approval.position, "attempt": claim.attempt}
    record(f"expense_claim.{verb}", claim, by=by, at=at, facts=facts)
    return claim


def _by_finance(claim, items, *, by):
    """Return the place in the trail for whoever finds a fault in a claim that was to be paid."""
    if not allows(by.roles, "expenses.pay"):
        raise Refused(_("It is not your turn to do this."), code="not_your_turn")
    if by.membership_id in case_of(claim, items).own:
        raise Forbidden(_("Nobody approves their own claim."), code="own_claim")
    last = claim.approvals.filter(attempt=claim.attempt).order_by("-position").first()
    place = {"attempt": claim.attempt, "position": last.position + 1, "does": Does.REVIEW, "role": "finance"}
    return Approval(claim=claim, claimant_id=claim.claimant_id, **place)
