"""What would come of it: who would be told, who not and why, while nothing is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from customers.choices import LeftOut
from customers.queries.audience import Judge, audience, counts_of, meant_but_for_tags

LOOKED_AT = 5000  # customers a dry run judges; it says when there are more
_AT_ONCE = 1000


@dataclass(frozen=True)
class DryRun:
    """Who would be told on a day: how many, why the others not, each customer judged, and whether there are more.

    `untagged` are those who would be meant if they bore one of the plan's tags.
    """

    day: date
    at: datetime
    told: int
    reasons: list
    judged: list
    more: bool
    untagged: int

    @property
    def left_out(self):
        return len(self.judged) - self.told


def tried(plan, *, day, on, due_at, zone, key="", but=None):
    """Judge the customers whom a plan or an event is for, as it would be at an instant.

    `day` is the date it is sent, `on` the one it greets for; `key` is that of messages sent already. `but` says which
    customers are left aside.
    """
    meant = audience(plan, on=on)
    wanted = meant.exclude(but) if but is not None else meant
    found = list(wanted.order_by("pinyin", "pk")[: LOOKED_AT + 1])
    judge = Judge(plan, due_at=due_at, at=due_at, zone=zone, on=on, key=key)
    judged = []
    for begin in range(0, len(found[:LOOKED_AT]), _AT_ONCE):
        judged += judge.judge(found[begin : min(begin + _AT_ONCE, LOOKED_AT)])
    told, reasons = counts_of(judged)
    named = [(reason, LeftOut(reason).label, count) for reason, count in reasons.items()]
    prefetch_related_objects([one.customer for one in judged], "tags")
    untagged = meant_but_for_tags(plan, on=on).count() - meant.count() if plan.tags.all() else 0
    return DryRun(day, due_at, told, named, judged, len(found) > LOOKED_AT, untagged)
