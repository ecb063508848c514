"""A business trip's states, and which reports it owes by when (R12.8)."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from billing.choices import ReportKind, TripState, TripVerb

_S, _V = TripState, TripVerb
_DAY = timedelta(days=1)
LONGEST = 366  # days of one trip

# (state, verb) → state. What is not written here is refused; page and API offer exactly this.
TRIP_TRANSITIONS: dict[tuple[str, str], str] = {
    (_S.ASKED, _V.CHANGE): _S.ASKED,
    (_S.ASKED, _V.APPROVE): _S.APPROVED,
    (_S.ASKED, _V.REFUSE): _S.REFUSED,
    (_S.ASKED, _V.CANCEL): _S.CANCELLED,
    (_S.APPROVED, _V.CANCEL): _S.CANCELLED,
    (_S.APPROVED, _V.LEAVE): _S.AWAY,
    (_S.AWAY, _V.EXTEND): _S.AWAY,
    (_S.AWAY, _V.CONSENT): _S.AWAY,
    (_S.AWAY, _V.DENY): _S.AWAY,
    (_S.AWAY, _V.REPORT): _S.AWAY,
    (_S.AWAY, _V.RETURN): _S.RETURNED,
    (_S.RETURNED, _V.REPORT): _S.RETURNED,
    (_S.RETURNED, _V.TAKE_OVER): _S.CLOSED,
}

# Whose step it is: the traveller's own, that of who was asked, or of who takes over.
OWN = frozenset({_V.CHANGE, _V.CANCEL, _V.LEAVE, _V.EXTEND, _V.REPORT, _V.RETURN})
APPROVERS = frozenset({_V.APPROVE, _V.REFUSE, _V.CONSENT, _V.DENY})


def next_trip_state(state, verb):
    """Return the state a verb leads a trip to, or None where the table does not allow it."""
    return TRIP_TRANSITIONS.get((state, verb))


def trip_refusal(state, verb):
    """Return the sentence that says why a verb is not allowed on a trip now."""
    words = {"verb": TripVerb(verb).label, "state": TripState(state).label}
    return _("A trip that is “%(state)s” does not allow “%(verb)s”.") % words


def allowed_trip_verbs(state, *, own, approves, receives, asks):
    """Return the verbs a reader is offered: by the state, by who they are, and whether an extension is asked for."""
    mine = (OWN if own else frozenset()) | (APPROVERS if approves else frozenset())
    mine |= {_V.TAKE_OVER} if receives else frozenset()
    left_out = {_V.EXTEND} if asks else {_V.CONSENT, _V.DENY}
    return [verb for (known, verb) in TRIP_TRANSITIONS if known == state and verb in mine and verb not in left_out]


def reports_due(*, left: datetime, until: datetime, at: time, summary_weekday: int):
    """Return [(kind, day)] of what is asked for after leaving and not later than an instant, in order.

    Instants are in the company's zone. Each day's report is asked for at the time `at`, the week's summary with that
    of its weekday (ISO). A day on which they leave after that time asks for nothing.
    """
    day: date = left.date() if left.time() <= at else left.date() + _DAY
    last: date = until.date() if until.time() >= at else until.date() - _DAY
    due = []
    while day <= last:
        due.append((ReportKind.DAY, day))
        if day.isoweekday() == summary_weekday:
            due.append((ReportKind.WEEK, day))
        day += _DAY
    return due


def next_report(after: datetime, *, at: time):
    """Return the next instant after one at which a report is asked for; both in the company's zone."""
    today = datetime.combine(after.date(), at, after.tzinfo)
    return today if today > after else datetime.combine(after.date() + _DAY, at, after.tzinfo)


def missing_from(day: date, *, at: time, zone):
    """Return the instant from which the report of a day is missing: the next day's time `at`."""
    return datetime.combine(day + _DAY, at, zone)


def week_of(day: date):
    """Return (first, last) of the seven days that the summary of a day is about."""
    return day - 6 * _DAY, day
