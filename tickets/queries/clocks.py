"""The clocks of a work order, with the reason why they show what they show."""

from django.utils.translation import get_language

from tickets.queries.facts import facts_of
from tickets.queries.timetables import timetable_for
from tickets.rules.explain import explain
from tickets.rules.facts import cycles


def explained_clocks(order, *, now):
    """Return the clocks of every cycle in order, each with `spec` and `explanation` (a list of `Piece`).

    Two queries. The page, the API and the print read it here, so they say the same (clock rules 8, 9).
    """
    clocks = list(order.clocks.select_related("target__version", "calendar").order_by("cycle", "position"))
    by_number = cycles(facts_of(order))
    for clock in clocks:
        clock.spec = clock.target.spec
        clock.explanation = explain(
            clock.spec,
            clock,
            by_number[clock.cycle],
            timetable_for(clock),
            now=now,
            language=get_language() or "",
        )
    return clocks
