"""The one door through which the state of a claim, of a cash advance and of a statement changes."""

from django.utils.translation import gettext as _

from billing.choices import AdvanceState, AdvanceVerb, ClaimState, StatementState, StatementVerb, Verb

_S, _V, _A, _AV, _T, _TV = ClaimState, Verb, AdvanceState, AdvanceVerb, StatementState, StatementVerb

# (state, verb) → state. What is not written here is refused; page and API offer exactly this.
TRANSITIONS: dict[tuple[str, str], str] = {
    (_S.DRAFT, _V.CHANGE): _S.DRAFT,
    (_S.RETURNED, _V.CHANGE): _S.RETURNED,
    (_S.DRAFT, _V.DISCARD): _S.DRAFT,
    (_S.DRAFT, _V.SUBMIT): _S.SUBMITTED,
    (_S.RETURNED, _V.SUBMIT): _S.SUBMITTED,
    (_S.SUBMITTED, _V.WITHDRAW): _S.RETURNED,
    (_S.SUBMITTED, _V.SIGN): _S.SUBMITTED,
    (_S.SUBMITTED, _V.BOOK): _S.SUBMITTED,
    (_S.SUBMITTED, _V.APPROVE): _S.SUBMITTED,
    (_S.SUBMITTED, _V.COMPLETE): _S.APPROVED,
    (_S.SUBMITTED, _V.RETURN): _S.RETURNED,
    (_S.APPROVED, _V.RETURN): _S.RETURNED,
    (_S.SUBMITTED, _V.REFUSE): _S.REFUSED,
    (_S.APPROVED, _V.REFUSE): _S.REFUSED,
    (_S.APPROVED, _V.PAY): _S.PAID,
}

ADVANCE_TRANSITIONS: dict[tuple[str, str], str] = {
    (_A.ASKED, _AV.APPROVE): _A.APPROVED,
    (_A.ASKED, _AV.REFUSE): _A.REFUSED,
    (_A.APPROVED, _AV.REFUSE): _A.REFUSED,
    (_A.APPROVED, _AV.PAY_OUT): _A.OPEN,
    (_A.OPEN, _AV.USE): _A.OPEN,
    (_A.OPEN, _AV.REPAY): _A.OPEN,
    (_A.OPEN, _AV.SETTLE): _A.SETTLED,
}

STATEMENT_TRANSITIONS: dict[tuple[str, str], str] = {
    (_T.PREPARED, _TV.SIGN): _T.SIGNED,
    (_T.PREPARED, _TV.WITHDRAW): _T.WITHDRAWN,
    (_T.SIGNED, _TV.WITHDRAW): _T.WITHDRAWN,
    (_T.SIGNED, _TV.ISSUE): _T.ISSUED,
    (_T.ISSUED, _TV.SETTLE): _T.SETTLED,
    (_T.ISSUED, _TV.REVERSE): _T.REVERSED,
    (_T.SETTLED, _TV.REVERSE): _T.REVERSED,
}


def next_state(state, verb):
    """Return the state a verb leads a claim to, or None where the table does not allow it."""
    return TRANSITIONS.get((state, verb))


def next_advance_state(state, verb):
    """Return the state a verb leads a cash advance to, or None where the table does not allow it."""
    return ADVANCE_TRANSITIONS.get((state, verb))


def refusal(state, verb):
    """Return the sentence that says why a verb is not allowed on a claim now."""
    words = {"verb": Verb(verb).label, "state": ClaimState(state).label}
    return _("A claim that is “%(state)s” does not allow “%(verb)s”.") % words


def advance_refusal(state, verb):
    """Return the sentence that says why a verb is not allowed on a cash advance now."""
    words = {"verb": AdvanceVerb(verb).label, "state": AdvanceState(state).label}
    return _("A cash advance that is “%(state)s” does not allow “%(verb)s”.") % words


def next_statement_state(state, verb):
    """Return the state a verb leads a statement to, or None where the table does not allow it."""
    return STATEMENT_TRANSITIONS.get((state, verb))


def statement_verbs(state):
    """Return the verbs that the table allows on a statement."""
    return [str(verb) for (before, verb) in STATEMENT_TRANSITIONS if before == state]


def statement_refusal(state, verb):
    """Return the sentence that says why a verb is not allowed on a statement now."""
    words = {"verb": StatementVerb(verb).label, "state": StatementState(state).label}
    return _("A statement that is “%(state)s” does not allow “%(verb)s”.") % words
