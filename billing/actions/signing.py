"""Signing: handlers vouch, the supervisor books, those of the chain approve; all go through one door."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from billing.actions.entering import company_day, enter, refuse_key
from billing.actions.submitting import case_of, refuse_gaps
from billing.actions.turning import forget_timer, open_next
from billing.choices import ApprovalState, Does, Verb
from billing.models import Approval
from billing.queries.missing import items_of
from billing.queries.people import person, principals
from billing.queries.policy import expense_policy
from billing.queries.sealed import seal_of
from billing.rules.chain import VERB_OF, Person, Signing, hindrance, who_signs_for


@transaction.atomic
def sign(*, claim, by, at, note=""):
    """Vouch for a claim as one who handled it. Raises as `approve` does."""
    return _give(claim, Verb.SIGN, by=by, at=at, note=note)


@transaction.atomic
def book(*, claim, by, at, note=""):
    """Book a claim as the supervisor, before it goes to the manager. Raises as `approve` does."""
    return _give(claim, Verb.BOOK, by=by, at=at, note=note)


@transaction.atomic
def approve(*, claim, by, at, note=""):
    """Approve a claim in the step whose turn it is; finance checks again that nothing is missing.

    A deputy signs in the name of whoever is away. Raises Refused (`wrong_state`, `not_your_turn`, `two_steps`,
    `incomplete`), Forbidden (`keys_never_sign`, `own_claim`). Source: R12.9, I-20
    """
    return _give(claim, Verb.APPROVE, by=by, at=at, note=note)


def _give(claim, verb, *, by, at, note):
    claim = enter(claim, verb)
    refuse_key(by)
    items = items_of(claim)
    approval, instead_of = whose_turn(claim, items, by=by, at=at, verbs=(verb,))
    if approval.does == Does.REVIEW:
        refuse_gaps(claim, items, today=company_day(at))
    leave(approval, ApprovalState.SIGNED, claim, items, by=by, at=at, note=note, instead_of=instead_of)
    facts = {"step": approval.position, "amount": str(claim.total), "attempt": claim.attempt}
    record(f"expense_claim.{verb}", claim, by=by, at=at, facts=facts)
    open_next(claim, at=at)
    claim.refresh_from_db()
    return claim


def whose_turn(claim, items, *, by, at, verbs):
    """Return (the signature that somebody gives with these verbs now, the name of whom they stand for or "").

    Raises Refused (`not_your_turn`, `two_steps`), Forbidden (`own_claim`).
    """
    waiting = claim.approvals.filter(attempt=claim.attempt).waiting().select_for_update(of=("self",), no_key=True)
    waiting = [one for one in waiting if VERB_OF[Does(one.does)] in verbs]
    me, away = Person(by.membership_id, by.roles), principals(by.membership_id, on=company_day(at))
    names, people = {str(one.pk): one.name for one in away}, [person(one) for one in away]
    case, signed = case_of(claim, items), signers(claim)
    faults = ["not_yours"]
    for approval in waiting:
        signing = _signing(approval)
        facts = {"person": me, "principals": people, "case": case, "signed": signed}
        fault = hindrance(signing, two_steps=expense_policy().two_steps, **facts)
        if not fault:
            stands_for = who_signs_for(signing, me, people)
            return approval, "" if stands_for == me else names[stands_for.id]
        faults.append(fault)
    raise _FAULTS[faults[-1]]()


def signers(claim):
    """Return who has signed a step of this submission after the handlers, themselves or by a deputy."""
    signed = claim.approvals.filter(attempt=claim.attempt, state=ApprovalState.SIGNED, position__gt=0)
    return {str(pk) for pk in signed.values_list("signed_by", flat=True)}


def leave(approval, state, claim, items, *, by, at, note="", instead_of=""):
    """Write under a signature who gave it, when, and what was signed."""
    approval.state, approval.note, approval.instead_of = state, note, instead_of
    approval.signed_by_id, approval.signed_by_name, approval.signed_at = by.membership_id, by.name, at
    approval.amount, approval.seal = claim.total, seal_of(items)
    approval.save()
    forget_timer(approval)


def _signing(approval: Approval):
    return Signing(approval.position, approval.does, role=approval.role, member=str(approval.member_id or ""))


def _not_yours():
    return Refused(_("It is not your turn to do this."), code="not_your_turn")


def _own_claim():
    return Forbidden(_("Nobody approves their own claim."), code="own_claim")


def _two_steps():
    return Refused(_("You have signed a step of this claim already: somebody else has to sign this one."),
                   code="two_steps")  # fmt: skip


_FAULTS = {"not_yours": _not_yours, "own_claim": _own_claim, "two_steps": _two_steps}
