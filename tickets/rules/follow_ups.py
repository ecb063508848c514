"""When a customer is followed up, how often it is tried, and which verb is open when. Pure."""

from datetime import timedelta

from django.utils.translation import gettext as _

from customers.choices import MadeBy
from tickets.choices import CareChannel, FollowUpState, FollowUpVerb

_S, _V = FollowUpState, FollowUpVerb
_SECOND = timedelta(seconds=1)
_MIDDAY = timedelta(hours=12)

# (state, verb) → state. A call that nobody answers stays open, or is given up at the last try.
TRANSITIONS: dict[tuple[str, str], str] = {
    (_S.OPEN, _V.FINISH): _S.DONE,
    (_S.OPEN, _V.NO_ANSWER): _S.OPEN,
    (_S.OPEN, _V.PUT_OFF): _S.OPEN,
    (_S.OPEN, _V.HAND_OVER): _S.OPEN,
    (_S.OPEN, _V.DECLINE): _S.DECLINED,
    (_S.OPEN, _V.CANCEL): _S.CANCELLED,
    # Who was given up may call of their own accord, or be tried once more.
    (_S.GIVEN_UP, _V.FINISH): _S.DONE,
    (_S.GIVEN_UP, _V.PUT_OFF): _S.OPEN,
    (_S.DONE, _V.SEND_AGAIN): _S.DONE,
}

# A letter or a notice is sent: nobody can fail to answer it.
ANSWERED = frozenset({CareChannel.PHONE, CareChannel.VISIT})

# As what a follow-up that was done counts on the weekly board; a notice goes by post like a letter.
MADE_BY = {
    CareChannel.PHONE: MadeBy.CALL,
    CareChannel.VISIT: MadeBy.VISIT,
    CareChannel.LETTER: MadeBy.LETTER,
    CareChannel.EVENT: MadeBy.LETTER,
    CareChannel.PRODUCT: MadeBy.LETTER,
}


def allowed(state, verb):
    """Say whether the table allows a verb in a state."""
    return (state, verb) in TRANSITIONS


def refusal(state, verb):
    """Return the sentence that says why a verb is not allowed now."""
    words = {"verb": FollowUpVerb(verb).label, "state": FollowUpState(state).label}
    return _("A follow-up that is “%(state)s” does not allow “%(verb)s”.") % words


def next_try(*, tries, at, pause, timetable):
    """Return when to try again after `tries` calls without an answer, the last one `at`.

    The second try is a `pause` (timedelta) later, or at the next opening where that is outside working time;
    every further one at the opening of the next working day.
    """
    if tries > 1:
        return opening(timetable, timetable.midnight(timetable.next_working_day(_date(timetable, at))))
    return opening(timetable, at + pause)


def opening(timetable, instant):
    """Return an instant of working time as it is, else the next at which work begins."""
    return timetable.add(instant, _SECOND) - _SECOND


def span_of_day(day, timetable):
    """Return (opening, closing) of a date, or of the next working day where it is none."""
    working = timetable.next_working_day(day - timedelta(days=1))
    begins = timetable.midnight(working)
    return opening(timetable, begins), timetable.end_of_next_working_day(begins - _MIDDAY)


def asks_for_more(*, rating, fixed, low_rating):
    """Say whether an answer asks for another visit: the fault is still there, or the rating is low."""
    return not fixed or (rating is not None and rating <= low_rating)


def _date(timetable, instant):
    return instant.astimezone(timetable.zone).date()
