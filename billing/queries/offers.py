"""Which steps a page offers on a claim: exactly those the actions would take."""

from aftersales.accounts.permissions import allows
from billing.choices import EDITABLE, ApprovalState, ClaimState, Does, Verb
from billing.queries.people import person
from billing.rules.chain import VERB_OF, Case, Person, Signing, hindrance


def offered(claim, items, *, by, standing):
    """Return the verbs open to an actor, as their `Standing` has them, on a claim fetched whole; none for a key."""
    if by.membership_id is None:
        return set()
    mine, own = str(claim.claimant_id) == by.membership_id, _case(claim, items)
    verbs = set()
    if claim.state in EDITABLE and (mine or allows(by.roles, "expenses.help")):
        verbs.add(Verb.CHANGE)
        verbs |= {Verb.DISCARD} if claim.state == ClaimState.DRAFT else set()
    if claim.state in EDITABLE and mine:
        verbs.add(Verb.SUBMIT)
    if claim.state == ClaimState.SUBMITTED:
        verbs |= {Verb.WITHDRAW} if mine else set()
        verbs |= _signing(claim, own, by=by, standing=standing)
    pays = allows(by.roles, "expenses.pay") and by.membership_id not in own.own
    if claim.state == ClaimState.APPROVED and pays:
        verbs |= {Verb.PAY, Verb.RETURN, Verb.REFUSE}
    return {str(verb) for verb in verbs}


def _signing(claim, case, *, by, standing):
    facts = {
        "person": Person(by.membership_id, by.roles),
        "principals": [person(one) for one in standing.principals],
        "case": case,
        "two_steps": standing.policy.two_steps,
        "signed": {
            str(one.signed_by_id)
            for one in claim.approvals.all()
            if one.attempt == claim.attempt and one.state == ApprovalState.SIGNED and one.position
        },
    }
    verbs = set()
    for one in claim.approvals.all():
        if one.attempt != claim.attempt or one.state != ApprovalState.WAITING:
            continue
        signing = Signing(one.position, one.does, role=one.role, member=str(one.member_id or ""))
        if not hindrance(signing, **facts):
            verbs |= {VERB_OF[Does(one.does)], Verb.RETURN, Verb.REFUSE}
    return verbs


def _case(claim, items):
    handlers = frozenset(str(one.member_id) for item in items for one in item.handlers.all())
    return Case({}, str(claim.claimant_id), handlers)
