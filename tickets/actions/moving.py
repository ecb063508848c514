"""Open work orders to another version of their plan: asked for once, carried out a few at a time (clock rule 6)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.zones import tenant_time_zone
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timer
from contracts.models import ServicePlan
from tickets.actions.clockwork import retarget_clocks
from tickets.actions.steps import leave
from tickets.choices import Fact, MoveOutcome, Verb
from tickets.models import MovedOrder, PlanMove, WorkOrder
from tickets.queries.moves import refuse_other_plans
from tickets.queries.targets import targets_of

MOVE_TIMER = "tickets.plan-move"
AT_ONCE = 20  # work orders of one transaction: locked together, for less than a second
_ROWS = 1_000


@transaction.atomic
def start_move(*, source, target, by, at):
    """Have every open work order that promises `source` promise `target`, both versions of one plan; return the move.

    It is carried out in the background (`carry_on`). Raises Forbidden unless the actor may edit plans, Refused
    for versions of different plans, for a target that is not published, while a move from the same version is
    at work, and where no work order is open under it.
    """
    if not allows(by.roles, "service_plans.edit"):
        raise Forbidden(_("Your role does not allow this."), code="not_allowed")
    refuse_other_plans(source, target)
    if target.published_at is None:
        raise Refused(_("Only a published version can be promised."), code="draft", field="target")
    ServicePlan.objects.select_for_update(no_key=True).get(pk=source.plan_id)  # two who start it stand in one line
    if PlanMove.objects.filter(source=source, finished_at=None).exists():
        raise Refused(_("The work orders of this version are being moved already."), code="moving")
    ids = list(WorkOrder.objects.open().filter(plan_version=source).order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise Refused(_("No work order is open under this version."), code="nothing")
    move = PlanMove.objects.create(source=source, target=target, at=at, by_kind=by.kind, by_ref=by.ref, by_name=by.name)
    MovedOrder.objects.bulk_create((MovedOrder(move=move, work_order_id=pk) for pk in ids), batch_size=_ROWS)
    facts = {"move": str(move.pk), "from": source.number, "to": target.number, "work_orders": len(ids)}
    record("service-plan.move-work-orders", source.plan, by=by, at=at, facts=facts)
    set_timer(MOVE_TIMER, move.pk, at)
    nudge_after_commit()
    return move


def carry_on(*, move, at):
    """Move the next few work orders of a move, and set its timer again while some are left.

    One that somebody works on at this moment, that is no longer open, or that has got another plan meanwhile
    keeps what it has, and is listed with the reason. Each one moved has its event with both due times.
    """
    waiting = list(move.orders.waiting().order_by("pk")[:AT_ONCE])
    orders = _lock([item.work_order_id for item in waiting])
    with timezone.override(tenant_time_zone()):  # figures are counted by the company's days
        for item in waiting:
            item.outcome = _take(orders.get(item.work_order_id), move, at=at)
    MovedOrder.objects.bulk_update(waiting, ["outcome"])
    if move.orders.waiting().exists():
        set_timer(MOVE_TIMER, move.pk, at)
    else:
        move.finished_at = at
        move.save(update_fields=["finished_at"])


def _lock(ids):
    # Passing over what a verb holds: waiting here, with timers' locks held, could lock both sides out of each other.
    locking = WorkOrder.objects.filter(pk__in=ids).order_by("pk")
    locking = locking.select_for_update(no_key=True, skip_locked=True, of=("self",))
    joined = locking.select_related("customer", "site", "severity", "technician__user")
    return {order.pk: order for order in joined}


def _take(order, move, *, at):
    if order is None:
        return MoveOutcome.LOCKED
    if not order.is_open:
        return MoveOutcome.CLOSED
    if order.plan_version_id != move.source_id:
        return MoveOutcome.CHANGED
    order.state_before, order.plan_version = order.state, move.target
    facts = {"plan": [move.source.number, move.target.number], "move": str(move.pk)}
    facts["due"] = retarget_clocks(order, targets_of(order), at=at)
    leave(order, Verb.CHANGE, Fact.CHANGED, by=move.by, at=at, facts=facts)
    return MoveOutcome.MOVED
