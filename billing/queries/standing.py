"""Who reads a page of expenses, asked once for all of it."""

from dataclasses import dataclass
from datetime import date

from aftersales.accounts.models import Membership
from billing.models import ExpensePolicy
from billing.queries.people import principals
from billing.queries.policy import expense_policy


@dataclass(frozen=True)
class Standing:
    """What a page weighs again and again: the day, whose deputy the reader is, and the company's figures."""

    day: date
    principals: tuple[Membership, ...]
    policy: ExpensePolicy


def standing(actor, *, on):
    """Return the `Standing` of an actor on a day of the company; two queries."""
    me = actor.membership_id
    return Standing(on, tuple(principals(me, on=on)) if me else (), expense_policy())
