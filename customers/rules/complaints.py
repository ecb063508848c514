"""The life of a complaint, by when it is answered, and what the law gives the customer. Pure."""

from datetime import timedelta

from django.utils.translation import gettext as _

from customers.choices import IN_MONEY, Compensation, ComplaintState, ComplaintVerb

_S, _V = ComplaintState, ComplaintVerb

# (state, verb) → state. What is not written here is refused.
TRANSITIONS: dict[tuple[str, str], str] = {
    (_S.NEW, _V.ANSWER): _S.ANSWERED,
    (_S.ANSWERED, _V.RESOLVE): _S.RESOLVED,
    (_S.NEW, _V.WITHDRAW): _S.WITHDRAWN,
    (_S.ANSWERED, _V.WITHDRAW): _S.WITHDRAWN,
}

TICK = timedelta(microseconds=1)  # at the due instant itself an answer is in time (I-10)
DAYS_TO_RETURN = 7  # R4.1: seven days to send a purchase back without a reason
TIMES_FOR_FRAUD = 3  # R4.1: three times the price where the customer was deceived


def verbs_of(state):
    """Return what can be done to a complaint in a state, in the order of `ComplaintVerb`."""
    return [verb for verb in ComplaintVerb if (state, verb) in TRANSITIONS]


def refusal(state, verb):
    """Return the sentence that says why a verb is not allowed now."""
    if (state, verb) == (_S.NEW, _V.RESOLVE):
        return _("Answer the customer first; a complaint is resolved after that.")
    words = {"verb": ComplaintVerb(verb).label, "state": ComplaintState(state).label}
    return _("A complaint that is “%(state)s” does not allow “%(verb)s”.") % words


def answer_due(received_at, *, minutes, timetable):
    """Return by when a complaint is answered: so many minutes of the timetable, or of the clock where it is None."""
    span = timedelta(minutes=minutes)
    return timetable.add(received_at, span) if timetable else received_at + span


def missed(*, due_at, answered_at):
    """Say whether an answer came too late; at the very instant it is in time."""
    return answered_at > due_at


def amount_by_law(kind, price):
    """Return what a customer gets by law for a purchase of this price; None for what the law leaves open (R4.1)."""
    times = {Compensation.RETURN: 1, Compensation.TRIPLE: TIMES_FOR_FRAUD}.get(kind)
    return None if times is None else price * times


def may_return(*, bought_on, complained_on):
    """Say whether a purchase may still be sent back without a reason on the day of a complaint (R4.1)."""
    return complained_on <= bought_on + timedelta(days=DAYS_TO_RETURN)


def is_money(kind):
    """Say whether a compensation is an amount of money."""
    return kind in IN_MONEY
