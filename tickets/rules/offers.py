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


_FIELD = (Verb.ACCEPT, Verb.DEPART, Verb.ARRIVE, Verb.COMPLETE, Verb.SIGN, Verb.HAND_IN)
_FIELD_FROM = {
    State.ASSIGNED: 0,
    State.ACCEPTED: 1,
    State.EN_ROUTE: 2,
    State.ON_SITE: 3,
    State.COMPLETED: 4,
}


def steps_ahead(state, offered, *, paused, signed, handed_in):
    """Return the technician's steps from now to the end, the next one first; [] when nothing is theirs to do.

    The later ones lie ready on the phone, so that a visit without a network can be worked to its end.
    A work order that waits goes on with resume.
    """
    if state not in _FIELD_FROM or not offered:
        return []
    done = {verb for verb, is_done in ((Verb.SIGN, signed), (Verb.HAND_IN, handed_in)) if is_done}
    ahead = [verb for verb in _FIELD[_FIELD_FROM[state] :] if verb not in done]
    if paused:
        return [Verb.RESUME, *ahead]
    return ahead if ahead and ahead[0] in offered else []
