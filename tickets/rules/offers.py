"""The one next step, among all that are allowed."""

from tickets.choices import State, Verb

_NEXT = {
    State.NEW: (Verb.ASSIGN, Verb.RESPOND),
    State.ASSIGNED: (Verb.ACCEPT, Verb.ASSIGN),
    State.ACCEPTED: (Verb.DEPART,),
    State.EN_ROUTE: (Verb.ARRIVE,),
    State.ON_SITE: (Verb.COMPLETE,),
    State.COMPLETED: (Verb.SIGN, Verb.HAND_IN, Verb.CALL_BACK, Verb.CLOSE),
    State.CLOSED: (Verb.REOPEN,),
    State.CANCELLED: (),
}


def main_verb(state, offered, done=()):
    """Return the verb of the big button: the next on the way that is offered and not `done`, or None.

    Waiting has one way on: resume.
    """
    if Verb.RESUME in offered:
        return Verb.RESUME
    return next((verb for verb in _NEXT[state] if verb in offered and verb not in done), None)
