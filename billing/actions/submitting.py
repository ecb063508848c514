"""Handing a claim in, and taking it back."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.audit.record import record
from aftersales.errors import Refused
from billing.actions.entering import company_day, enter, move, refuse_key
from billing.actions.turning import close_rest, open_next
from billing.choices import ApprovalState, Does, Verb
from billing.models import Approval
from billing.queries.missing import items_of, missing
from billing.queries.people import people
from billing.queries.policy import chain, expense_policy
from billing.queries.sealed import seal_of
from billing.rules.chain import Case, signings
from billing.rules.rhythm import round_of


@transaction.atomic
def submit(*, claim, by, at, seen=None):
    """Sign one's claim as its claimant and send it on its way; return it.

    It is at finance on the day of its round: what misses Tuesday goes to the next (R12.9).
    Raises Refused (`incomplete`: what is missing, item by item; `nobody_signs`, `not_the_claimant`, `wrong_state`),
    Forbidden (`keys_never_sign`), Stale (I-26).
    """
    claim = enter(claim, Verb.SUBMIT)
    refuse_key(by)
    _refuse_others(claim, by=by)
    if seen is not None:
        claim.expect(seen)
    today, items, policy = company_day(at), items_of(claim), expense_policy()
    refuse_gaps(claim, items, today=today)
    wanted, lonely = signings(chain(), case_of(claim, items), people())
    if lonely:
        words = {"steps": pgettext("list", ", ").join(lonely)}
        raise Refused(_("Nobody is left who could sign: %(steps)s.") % words, code="nobody_signs")
    if all(one.does == Does.SIGN for one in wanted):
        raise Refused(_("No step of the company's chain concerns this claim."), code="nobody_signs")
    claim.items.filter(claimed_on=None).update(claimed_on=today)
    days = {"fill_weekday": policy.fill_weekday, "finance_weekday": policy.finance_weekday}
    round_on = round_of(today, **days)
    attempt = claim.attempt + 1
    move(claim, Verb.SUBMIT, at=at, attempt=attempt, round_on=round_on, submitted_at=at, approved_at=None, reason="")
    _ask(claim, wanted, seal=seal_of(items), by=by, at=at)
    record("expense_claim.submit", claim, by=by, at=at, facts={"total": str(claim.total), "attempt": attempt})
    open_next(claim, at=at)
    return claim


@transaction.atomic
def withdraw(*, claim, by, at):
    """Take a claim back that is on its way; signatures are void and stay in the trail.

    Raises Refused (`wrong_state`, `not_the_claimant`).
    """
    claim = enter(claim, Verb.WITHDRAW)
    _refuse_others(claim, by=by)
    close_rest(claim, at=at)
    move(claim, Verb.WITHDRAW, at=at, round_on=None, reason="")
    record("expense_claim.withdraw", claim, by=by, at=at, facts={"attempt": claim.attempt})
    return claim


def refuse_gaps(claim, items, *, today):
    """Refuse (`incomplete`) a claim that lacks something, with everything it lacks."""
    if found := missing(claim, today=today, items=items):
        parts = [(f"items.{gap.item - 1}" if gap.item else "", gap.code, gap.message) for gap in found]
        raise Refused(" ".join(gap.message for gap in found), code="incomplete", parts=parts)


def case_of(claim, items):
    """Return of a claim what the chain looks at."""
    amounts: dict[str, Decimal] = {}
    for item in items:
        amounts[item.category] = amounts.get(item.category, Decimal(0)) + (item.amount or 0)
    handlers = frozenset(str(one.member_id) for item in items for one in item.handlers.all())
    return Case(amounts, str(claim.claimant_id), handlers)


def _refuse_others(claim, *, by):
    if str(claim.claimant_id) != by.membership_id:
        raise Refused(_("Only %(name)s can do this.") % {"name": claim.claimant.name}, code="not_the_claimant")


def _ask(claim, wanted, *, seal, by, at):
    """Write down which signatures this submission needs; the claimant's is given with it."""
    made = []
    for signing in wanted:
        approval = Approval(
            claim=claim,
            claimant_id=claim.claimant_id,
            attempt=claim.attempt,
            position=signing.position,
            does=signing.does,
            name=signing.name,
            role=signing.role,
            member_id=signing.member or None,
            stands_in=signing.stands_in,
        )
        if signing.does == Does.SIGN and signing.member == by.membership_id:
            approval.state, approval.since, approval.signed_at = ApprovalState.SIGNED, at, at
            approval.signed_by_id, approval.signed_by_name = by.membership_id, by.name
            approval.amount, approval.seal = claim.total, seal
        made.append(approval)
    Approval.objects.bulk_create(made)
