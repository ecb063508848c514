"""Who stays away without a word: a customer measured against their own rhythm (R14.3). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

FEWEST = 3  # times before one can speak of a rhythm
TOLERANCE = 1.5  # of the usual gap
AT_LEAST = timedelta(days=7)  # beyond it, so that a weekly customer may miss a week


@dataclass(frozen=True)
class Silence:
    """A customer who should have come: when last, how many days usually lie between, and since when they are late."""

    last: date
    usual_days: int
    since: date


def silence_of(days: Iterable[date], *, today: date) -> Silence | None:
    """Return the `Silence` of a customer who came on these days; None for who is not late or came too seldom.

    The rhythm is the median of the gaps between different days; late is half as long again, and a week at least.
    """
    came = sorted(set(days))
    if len(came) < FEWEST:
        return None
    gaps = [later - earlier for earlier, later in pairwise(came)]
    usual = timedelta(days=round(median(gap.days for gap in gaps)))
    since = came[-1] + max(usual * TOLERANCE, usual + AT_LEAST)
    return Silence(came[-1], usual.days, since) if today > since else None
