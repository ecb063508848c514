"""What a customer reads of a work order by their link, and nothing more (I-3). Pure."""

from datetime import timedelta

from tickets.choices import Fact, State

REPORT, CASE = "tickets.report", "tickets.case"  # the purposes of links: an asset to report, a case to follow
REPORT_LASTS = timedelta(days=5 * 365)  # it is glued to a machine
CASE_LASTS = timedelta(days=90)

# Whose words are read too: their own report, and what we wrote to them.
SAID = frozenset({Fact.REPORTED, Fact.REPLIED})
RATED_IN = frozenset({State.COMPLETED, State.CLOSED})
POOR = 2  # of 5; whoever gives no more is called


def is_unhappy(*, rating, fixed):
    """Say whether an answer on the page asks for a call: the fault is still there, or a poor rating."""
    return not fixed or rating <= POOR
