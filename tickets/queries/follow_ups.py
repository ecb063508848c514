"""Whom to call, what happened before, and who was due and was not called."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.audit.models import Event
from tickets.choices import FollowUpReason, FollowUpState
from tickets.models import FollowUp, FollowUpPolicy, WorkOrder
from tickets.queries.reports import current_report
from tickets.queries.technicians import candidates, loads_of_technicians
from tickets.rules.follow_ups import asks_for_more
from tickets.rules.suggest import rank

SHOWN = 5
SPANS = (7, 30, 90)
_S = FollowUpState


def calling_policy():
    """Return the tenant's `FollowUpPolicy`; its defaults where the company has never saved one."""
    return FollowUpPolicy.objects.first() or FollowUpPolicy()


def callers():
    """Return the members at work who call customers."""
    return Membership.objects.here().active().with_role(*PERMISSIONS["follow_ups.call"])


def who_follows_up(customer):
    """Return who follows up what a customer was unhappy with (R8.5): their adviser, else whom the company names.

    Of the two who is at work and calls customers; None: whoever has time. Two queries.
    """
    wanted = [customer.adviser_id, calling_policy().poor_owner_id]
    found = callers().in_bulk([pk for pk in wanted if pk])
    return next((found[pk] for pk in wanted if pk in found), None)


def called_or_tried(order):
    """Say whether the customer was called back in this cycle, declined, or was given up; at most two queries."""
    ended = FollowUp.objects.filter(work_order=order, cycle=order.cycle, state__in=(_S.DECLINED, _S.GIVEN_UP))
    return order.call_backs.filter(cycle=order.cycle).exists() or ended.exists()


@dataclass(frozen=True)
class Story:
    """What whoever calls should know: the case, earlier cases and follow-ups, purchases, and what was tried."""

    report: object
    orders: list
    follow_ups: list
    purchases: list
    trail: list


def story_of(follow_up):
    """Return the `Story` behind a follow-up; six queries."""
    customer, order = follow_up.customer, follow_up.work_order
    orders = WorkOrder.objects.filter(customer=customer).select_related("technician").order_by("-reported_at", "-id")
    earlier = FollowUp.objects.filter(customer=customer).exclude(pk=follow_up.pk).exclude(ended_at=None)
    return Story(
        report=current_report(order) if order and order.cycle == follow_up.cycle else None,
        orders=list(orders[:SHOWN]),
        follow_ups=list(earlier.select_related("call_back").order_by("-ended_at", "-id")[:SHOWN]),
        purchases=list(customer.purchases.latest_first()[:SHOWN]),
        trail=list(Event.objects.about(follow_up)[:20]),
    )


def asks_for_another_visit(follow_up):
    """Say whether a finished follow-up asks for another visit that nobody has sent yet; at most one query."""
    order = follow_up.work_order
    if follow_up.state != _S.DONE or follow_up.led_to_id or (order and order.cycle != follow_up.cycle):
        return False
    call = follow_up.call_back
    rating, fixed = (call.rating, call.fixed) if call else (follow_up.rating, True)
    return asks_for_more(rating=rating, fixed=fixed, low_rating=calling_policy().low_rating)


def others_to_send(follow_up, *, at):
    """Return the technicians but the one who was there, those with least to do first; three queries."""
    order = follow_up.work_order
    there = order.technician_id if order else None
    found = [one for one in candidates(at=at, loads=loads_of_technicians()) if one.pk != there]
    return sorted(found, key=rank([]))


@dataclass(frozen=True)
class Coverage:
    """Of the follow-ups due in a span: how many, and what became of them. `done` counts those done in time."""

    label: str
    key: str
    due: int
    done: int
    late: int
    given_up: int
    declined: int
    cancelled: int
    waiting: int  # due, and nobody has done it

    @property
    def missed(self):
        return self.late + self.given_up + self.waiting

    @property
    def percent(self):
        """Return the share of those that could be done and were, in time; None where there were none."""
        owed = self.due - self.declined - self.cancelled
        return round(100 * self.done / owed, 1) if owed else None

    @property
    def share(self):
        """Return `percent` as text, or ""."""
        return "" if self.percent is None else f"{self.percent}%"

    @property
    def tone(self):
        return "bad" if self.waiting else ""


_OVER = Q(state=_S.DONE, ended_at__gt=F("due_at"))
_COUNTS = {
    "due": Count("pk"),
    "done": Count("pk", filter=Q(state=_S.DONE) & ~_OVER),
    "late": Count("pk", filter=_OVER),
    "given_up": Count("pk", filter=Q(state=_S.GIVEN_UP)),
    "declined": Count("pk", filter=Q(state=_S.DECLINED)),
    "cancelled": Count("pk", filter=Q(state=_S.CANCELLED)),
    "waiting": Count("pk", filter=Q(state=_S.OPEN)),
}


def due_within(span, *, at):
    """Return the follow-ups that were due in the last so many days."""
    return FollowUp.objects.filter(due_at__gt=at - timedelta(days=span), due_at__lte=at)


def coverage_by_reason(span, *, at):
    """Return a `Coverage` for each reason there was; one query."""
    rows = due_within(span, at=at).values("reason").annotate(**_COUNTS).order_by("-due", "reason")
    return [Coverage(str(FollowUpReason(row["reason"]).label), row.pop("reason"), **row) for row in map(dict, rows)]


def coverage_by_owner(span, *, at):
    """Return a `Coverage` for each who was to call, and one for those that were nobody's; one query."""
    rows = due_within(span, at=at).values("owner_id", "owner__name").annotate(**_COUNTS).order_by("-due", "owner_id")
    return [Coverage(row.pop("owner__name") or "", str(row.pop("owner_id") or ""), **row) for row in map(dict, rows)]


def in_all(rows):
    """Return the sum of several `Coverage`."""
    return Coverage("", "", **{name: sum(getattr(row, name) for row in rows) for name in _COUNTS})
