"""Ends that are not a completion, and new beginnings."""

from datetime import timedelta

from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.timers.schedule import cancel_timers
from tickets.actions.clockwork import start_clocks, void_clocks
from tickets.actions.dispatching import ACCEPTANCE_TIMER
from tickets.actions.following import drop_call_back
from tickets.actions.opening import open_work_order
from tickets.actions.planning import visit_over
from tickets.actions.steps import enter, leave, write_event
from tickets.choices import Fact, Verb
from tickets.models import WorkOrder
from tickets.queries.policy import policy
from tickets.queries.targets import targets_of
from tickets.rules.facts import Cycle, FactAt


def cancel(*, work_order, reason, by, at):
    """Call the work off, with the reason; its clocks stop without a verdict."""
    order = enter(work_order, Verb.CANCEL, by=by)
    _stand_down(order)
    order = leave(order, Verb.CANCEL, Fact.CANCELLED, by=by, at=at, text=reason, public=True)
    visit_over(order, at=at, done=False)
    return order


def merge(*, work_order, into, by, at):
    """End a work order that is about the same as another; its clocks stop, the other's go on.

    Raises Refused (`merge_into_itself`, `merge_into_ended`).
    """
    if into.pk == work_order.pk:
        raise Refused(_("A work order cannot be merged into itself."), code="merge_into_itself", field="into")
    # Both at once and in one order, so that two people merging the same pair cannot lock each other out.
    both = WorkOrder.objects.filter(pk__in=[work_order.pk, into.pk]).order_by("pk")
    list(both.select_for_update(no_key=True))
    order = enter(work_order, Verb.MERGE, by=by)
    target = enter(into, Verb.NOTE, by=by)
    if not target.is_open:
        raise Refused(_("Merge into a work order that is still open."), code="merge_into_ended", field="into")
    _stand_down(order)
    order.merged_into = target
    write_event(target, Fact.MERGED, by=by, at=at, facts={"from": order.number}, text=order.report)
    order = leave(order, Verb.MERGE, Fact.MERGED, by=by, at=at, facts={"into": target.number})
    visit_over(order, at=at, done=False)
    return order


def reopen(*, work_order, reason, by, at):
    """Take a completed work order up again; return it, or the new one that follows it.

    Within the tenant's days a new cycle begins, whose clocks start now and do not count the time it was
    closed; later a new work order is made and linked (clock rule 5).
    """
    order = enter(work_order, Verb.REOPEN, by=by)
    if at - order.completed_at > timedelta(days=policy().reopen_days):
        return _follow(order, reason, by=by, at=at)
    drop_call_back(order, by=by, at=at)
    void_clocks(order, at=at)
    order.cycle += 1
    order.technician = order.completed_at = order.closed_at = None
    cycle = Cycle(order.cycle, (FactAt(Fact.REOPENED, at),))
    start_clocks(order, targets_of(order), cycle, at=at)
    return leave(order, Verb.REOPEN, Fact.REOPENED, by=by, at=at, text=reason, public=True)


def _follow(order, reason, *, by, at):
    return open_work_order(
        by=by,
        at=at,
        customer=order.customer,
        contact=order.contact,
        site=order.site,
        asset=order.asset,
        project_name=order.project_name,
        report=reason,
        type=order.type,
        severity=order.severity,
        channel=order.channel,
        follows=order,
    )


def _stand_down(order):
    order.paused_at = order.pause_reason = None
    cancel_timers(ACCEPTANCE_TIMER, [str(order.pk)])
