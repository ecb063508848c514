"""The life of an event, and what can be done to its guests meanwhile. Pure."""

from datetime import timedelta

from customers.choices import EventState, GuestAnswer

_S = EventState
# (state, verb): the state afterwards. Inviting again reaches those who were not invited before.
STEPS = {
    (_S.DRAFT, "open"): _S.OPEN,
    (_S.DRAFT, "invite"): _S.OPEN,
    (_S.OPEN, "invite"): _S.OPEN,
    (_S.OPEN, "finish"): _S.HELD,
    (_S.DRAFT, "cancel"): _S.CANCELLED,
    (_S.OPEN, "cancel"): _S.CANCELLED,
}
VERBS = tuple(dict.fromkeys(verb for _state, verb in STEPS))
# What is done to a guest: in which states of the event.
GUEST_STEPS = {
    "answer": (_S.OPEN,),
    "sign_in": (_S.OPEN,),
    "note": (_S.OPEN, _S.HELD),
}
EVENT, SEEN_AFTER = "customers.event", 30  # the purpose of guests' links; days after the end that they still open

REMIND_BEFORE = timedelta(days=1)  # who said yes is reminded so long before it begins


def verbs_of(state, *, begun, over):
    """Return what can be done to an event in a state; held only once it has begun, when nobody is invited any more."""
    shut = {"finish": not begun, "invite": begun, "cancel": over}
    return [verb for before, verb in STEPS if before == state and not shut.get(verb)]


def guest_verbs(state, *, arrived, over, today):
    """Return what can be done to a guest; `today`: the event's first day has come. Notes are of who came."""
    may = {"answer": not over and not arrived, "sign_in": today and not arrived, "note": arrived}
    return [verb for verb, states in GUEST_STEPS.items() if state in states and may[verb]]


def is_full(*, capacity, coming):
    """Say whether nobody else can say yes; `coming` are those who did."""
    return capacity is not None and coming >= capacity


def seat_needed(*, before, answer):
    """Say whether an answer takes a seat that was not taken before."""
    return answer == GuestAnswer.YES != before
