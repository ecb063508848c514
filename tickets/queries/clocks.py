"""The clocks of a work order, with the reason why they show what they show."""

from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import get_language

from contracts.queries.severities import in_words
from tickets.choices import ClockState
from tickets.models import ClockMark
from tickets.queries.facts import facts_of
from tickets.queries.timetables import timetable_for
from tickets.rules.explain import explain, shares
from tickets.rules.facts import cycles, known_by

_IN_ORDER = ("cycle", "position", "round")


def clocks_of(order):
    """Return the clocks of every cycle in order, as rows alone; one query, one more where one is breached.

    Of updates that were on time only the last is there; `earlier` says how many came before it.
    """
    clocks = _last_rounds(order.clocks.order_by(*_IN_ORDER))
    prefetch_related_objects([clock for clock in clocks if clock.state == ClockState.BREACHED], "waivers")
    return clocks


def _last_rounds(clocks):
    rows, shown, earlier = list(clocks), [], 0
    for clock, following in zip(rows, [*rows[1:], None], strict=True):
        goes_on = following and (clock.metric, clock.cycle, clock.round + 1) == (
            following.metric, following.cycle, following.round,
        )  # fmt: skip
        if goes_on and clock.state == ClockState.MET:
            earlier += 1
            continue
        clock.earlier, earlier = earlier, 0
        shown.append(clock)
    return shown


def explained_clocks(order, *, now, only=None):
    """Return the clocks of every cycle in order, each with its `promise` in words, why, and who owned the minutes.

    That is `spec`, `explanation` (`Piece`s) and `owners` (`Share`s); five queries, one more for the names of
    severities. Page, API, evidence sheet and export read it here, so they say the same (clock rules 8, 9).
    `only` is the id of the one clock wanted.
    """
    marks = Prefetch("marks", ClockMark.objects.order_by("due_at", "level"))
    wanted = order.clocks.filter(pk=only) if only else order.clocks.all()
    clocks = wanted.select_related("target__version", "calendar").prefetch_related("target__steps", "waivers", marks)
    explained = explain_all(list(clocks.order_by(*_IN_ORDER)), facts_of(order), now=now)
    for clock, promise in zip(explained, in_words([clock.spec for clock in explained]), strict=True):
        clock.promise = promise
    return explained


def explain_all(clocks, facts, *, now):
    """Explain clocks of one work order from its facts.

    What was judged is explained by what was known when it was judged: a later correction changes no verdict.
    """
    for clock in clocks:
        clock.spec = clock.target.spec
        by_number = cycles(known_by(facts, clock.recorded_at) if clock.recorded_at else facts)
        clock.explanation = explain(
            clock.spec,
            clock,
            by_number[clock.cycle],
            timetable_for(clock),
            now=_end_of_cycle(by_number, clock.cycle, now),
            language=get_language() or "",
        )
        clock.owners = shares(clock.explanation)
    return clocks


def _end_of_cycle(by_number, number, now) -> datetime:
    """Return now, or the instant at which the work order was reopened for the next cycle."""
    following = by_number.get(number + 1)
    return following.facts[0].at if following else now
