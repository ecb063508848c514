"""Regular visits of the last months and those to come: under contracts, and for single machines (R12.5, R16.4)."""

from datetime import time, timedelta
from random import Random

from django.utils import timezone

from aftersales.messaging.models import Message
from contracts.models import Contract
from tickets.actions.dispatching import accept
from tickets.actions.finishing import call_back, close, complete, hand_in, sign
from tickets.actions.planning import open_due
from tickets.actions.visit_plans import create_visit_plan
from tickets.actions.visiting import arrive, depart
from tickets.choices import CountedFrom, State
from tickets.demo.history import Scene
from tickets.models import WorkOrder
from tickets.presets import VISIT_PRESETS

MONTHS = 4  # of the past that the plans have run
PLANS = {"equipment": 9, "beauty": 3}
_HOUR = timedelta(hours=1)


def load_visits(*, flavour, by, at, seed):
    """Plan visits under some contracts, and let those of the last months have taken place, but for one."""
    scene = Scene(flavour, Random(seed))
    began, today = at - timedelta(days=30 * MONTHS), timezone.localdate(at)
    presets = list(VISIT_PRESETS.values())
    contracts = Contract.objects.in_force(on=today).select_related("customer").order_by("number")
    for position, contract in enumerate(contracts[: PLANS[flavour]]):
        preset = presets[position % len(presets)]
        plan = create_visit_plan(
            contract=contract, name=str(preset.name), words=str(preset.words), date_rule=preset.date_rule,
            starts_on=(began + timedelta(days=3 * position)).date(), horizon_days=preset.horizon_days,
            technician=scene.technicians[position % len(scene.technicians)], window_from=time(9), window_until=time(17),
            counted_from=CountedFrom.COMPLETION if position % 4 == 3 else CountedFrom.FIXED, by=by, at=began,
        )  # fmt: skip
        while plan.next_at and plan.next_at <= at:
            opened_at = max(plan.next_at, began)
            open_due(plan=plan, at=opened_at)
            _take_place(plan, scene, at, overdue=position == 1)
            plan.refresh_from_db()
    # What was told of work orders long closed has been read, and needs no mail.
    Message.objects.filter(created_at__lt=at - timedelta(days=14), read_at=None).update(read_at=at)


def _take_place(plan, scene, at, *, overdue):
    """Let the technician have accepted the plan's visits, and made those that lie in the past, by the usual verbs."""
    orders = WorkOrder.objects.open().filter(planned__plan=plan).select_related("planned", "technician")
    for order in orders.order_by("planned__day"):
        member, starts = order.technician, order.planned.window_start
        if order.state == State.ASSIGNED:
            order = accept(work_order=order, by=member.actor, at=order.changed_at + timedelta(minutes=9))
        if order.planned.window_end < at and not (overdue and at - starts < timedelta(days=40)):
            _make(order, starts, by=member.actor, desk=scene.dispatcher.actor)


def _make(order, starts, *, by, desk):
    order = depart(work_order=order, by=by, at=starts)
    order = arrive(work_order=order, by=by, at=starts + timedelta(minutes=40))
    order = complete(
        work_order=order, by=by, at=starts + 2 * _HOUR, fault="按清单巡检", treatment="紧固、润滑、清洁，运行正常"
    )
    order = sign(work_order=order, by=by, at=starts + 2 * _HOUR, refusal_reason="现场负责人不在，电话确认")
    order = hand_in(work_order=order, by=by, at=starts + 4 * _HOUR)
    order = call_back(work_order=order, by=desk, at=starts + 6 * _HOUR, rating=5, suggestions="来得准时，讲得清楚")
    close(work_order=order, by=desk, at=starts + 7 * _HOUR)
