"""The one door through which a work order's state changes."""

from django.utils.translation import gettext as _

from tickets.choices import OPEN_STATES, UNFINISHED_STATES, State, Verb

_S, _V = State, Verb


def _stay(verb, states):
    """These verbs leave the state as it is."""
    return {(state, verb): state for state in states}


# (state, verb) → state. What is not written here is refused; page, API and phone offer exactly this.
TRANSITIONS: dict[tuple[str, str], str] = {
    **{(state, _V.ASSIGN): _S.ASSIGNED for state in OPEN_STATES},
    (_S.ASSIGNED, _V.ACCEPT): _S.ACCEPTED,
    (_S.ASSIGNED, _V.DECLINE): _S.NEW,
    (_S.ACCEPTED, _V.DECLINE): _S.NEW,
    (_S.ACCEPTED, _V.DEPART): _S.EN_ROUTE,
    (_S.ACCEPTED, _V.ARRIVE): _S.ON_SITE,
    (_S.EN_ROUTE, _V.ARRIVE): _S.ON_SITE,
    (_S.ON_SITE, _V.COMPLETE): _S.COMPLETED,
    # Solved by phone, without a visit (R8.2).
    (_S.NEW, _V.COMPLETE): _S.COMPLETED,
    (_S.ASSIGNED, _V.COMPLETE): _S.COMPLETED,
    (_S.ACCEPTED, _V.COMPLETE): _S.COMPLETED,
    (_S.COMPLETED, _V.CLOSE): _S.CLOSED,
    (_S.COMPLETED, _V.REOPEN): _S.NEW,
    (_S.CLOSED, _V.REOPEN): _S.NEW,
    **{(state, _V.CANCEL): _S.CANCELLED for state in OPEN_STATES},
    **{(state, _V.MERGE): _S.CANCELLED for state in OPEN_STATES},
    **_stay(_V.RESPOND, OPEN_STATES),
    **_stay(_V.DIAGNOSE, OPEN_STATES),
    **_stay(_V.PAUSE, OPEN_STATES),
    **_stay(_V.RESUME, OPEN_STATES),
    **_stay(_V.CHANGE, OPEN_STATES),
    **_stay(_V.SIGN, (_S.COMPLETED,)),
    # Where the company closes without them, they are promised all the same (R12.4).
    **_stay(_V.HAND_IN, (_S.COMPLETED, _S.CLOSED)),
    **_stay(_V.CALL_BACK, (_S.COMPLETED, _S.CLOSED)),
    **_stay(_V.REPLY, UNFINISHED_STATES),
    **_stay(_V.NOTE, State.values),
    **_stay(_V.ATTACH, State.values),
    **_stay(_V.CORRECT, UNFINISHED_STATES),
}

# While a work order waits, only these are allowed; everything else asks to resume first.
WHILE_PAUSED = frozenset({_V.RESUME, _V.RESPOND, _V.DIAGNOSE, _V.ASSIGN, _V.NOTE, _V.ATTACH, _V.REPLY, _V.CHANGE,
                          _V.CORRECT, _V.CANCEL, _V.MERGE})  # fmt: skip

PERMISSIONS: dict[str, str] = {
    _V.RESPOND: "work_orders.perform",
    _V.DIAGNOSE: "work_orders.perform",
    _V.ASSIGN: "work_orders.dispatch",
    _V.ACCEPT: "work_orders.perform",
    _V.DECLINE: "work_orders.perform",
    _V.DEPART: "work_orders.perform",
    _V.ARRIVE: "work_orders.perform",
    _V.PAUSE: "work_orders.perform",
    _V.RESUME: "work_orders.perform",
    _V.COMPLETE: "work_orders.perform",
    _V.SIGN: "work_orders.perform",
    _V.HAND_IN: "work_orders.perform",
    _V.CALL_BACK: "work_orders.dispatch",
    _V.NOTE: "work_orders.note",
    _V.ATTACH: "work_orders.note",
    _V.REPLY: "work_orders.perform",
    _V.CHANGE: "work_orders.dispatch",
    _V.CORRECT: "work_orders.correct",
    _V.CLOSE: "work_orders.dispatch",
    _V.REOPEN: "work_orders.dispatch",
    _V.CANCEL: "work_orders.dispatch",
    _V.MERGE: "work_orders.dispatch",
}


def next_state(state, verb, *, paused):
    """Return the state a verb leads to, or None where the table does not allow it."""
    if paused and verb not in WHILE_PAUSED:
        return None
    if verb == _V.RESUME and not paused:
        return None
    return TRANSITIONS.get((state, verb))


def allowed_verbs(state, *, paused):
    """Return every verb the table allows now, in the order of `Verb`."""
    return [verb for verb in Verb if next_state(state, verb, paused=paused) is not None]


def refusal(state, verb, *, paused):
    """Return the sentence that says why a verb is not allowed now."""
    words = {"verb": Verb(verb).label, "state": State(state).label}
    if paused and TRANSITIONS.get((state, verb)):
        return _("The work order is waiting: resume it before you %(verb)s.") % words
    if verb == _V.RESUME:
        return _("The work order is not waiting, so there is nothing to resume.")
    return _("A work order that is “%(state)s” does not allow “%(verb)s”.") % words
