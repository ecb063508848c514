"""Paying a claim, once (I-18)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from billing.actions.advances import use_advances
from billing.actions.entering import enter, move, refuse_key
from billing.actions.laying_out import book_claim
from billing.actions.sending import freeze
from billing.actions.signing import signers
from billing.actions.submitting import case_of
from billing.actions.telling import tell_back
from billing.choices import ApprovalState, PaidBy, Verb
from billing.models import ClaimPayment
from billing.queries.missing import items_of
from billing.queries.policy import expense_policy
from billing.queries.sealed import seal_of


@transaction.atomic
def pay(*, claim, by, at, paid_by=PaidBy.TRANSFER, reference=""):
    """Pay a claim that everybody has signed: open cash advances are set against it first, the rest is paid out.
    What belongs to work orders becomes their cost.

    Raises Refused (`wrong_state`, `not_your_turn`, `two_steps`, `not_what_was_signed`), Forbidden (`keys_never_sign`,
    `own_claim`). Source: R12.9, I-18, I-20
    """
    claim = enter(claim, Verb.PAY)
    refuse_key(by)
    items = items_of(claim)
    _refuse_payer(claim, items, by=by)
    _refuse_other_content(claim, items)
    used, payout = use_advances(claim, by=by, at=at)
    money = {"payout": payout, "advance_used": claim.total - payout}
    ClaimPayment.objects.create(
        claim=claim,
        claimant_id=claim.claimant_id,
        paid_by=paid_by,
        reference=reference,
        at=at,
        member_id=by.membership_id,
        member_name=by.name,
        **money,
    )
    book_claim(claim, items, by=by, at=at, **money)
    freeze(claim, at=at)
    move(claim, Verb.PAY, at=at, final_at=at, **money)
    facts = {"payout": str(payout), "advances": [advance.number for advance, _amount in used]}
    record("expense_claim.pay", claim, by=by, at=at, facts=facts)
    tell_back(claim, "paid", by=by, at=at)
    return claim


def _refuse_payer(claim, items, *, by):
    if not allows(by.roles, "expenses.pay"):
        raise Refused(_("It is not your turn to do this."), code="not_your_turn")
    if by.membership_id in case_of(claim, items).own:
        raise Forbidden(_("Nobody pays their own claim."), code="own_claim")
    if expense_policy().other_payer and by.membership_id in signers(claim):
        raise Refused(_("Somebody who has not signed this claim has to pay it."), code="two_steps")


def _refuse_other_content(claim, items):
    """Refuse to pay anything but what stands under every signature."""
    seal = seal_of(items)
    given = list(claim.approvals.filter(attempt=claim.attempt).values_list("state", "amount", "seal"))
    if not given or any(one != (ApprovalState.SIGNED, claim.total, seal) for one in given):
        raise Refused(_("The claim is not what was signed. Return it."), code="not_what_was_signed")
