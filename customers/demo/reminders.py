"""Reminder plans that have run for three weeks: the beauty brand's weekly rhythm, a maker's monthly word (R1.2)."""

from datetime import date, time, timedelta

from django.db.models import F

from aftersales.messaging.models import Message, Receipt, State
from customers.actions.firing import open_due
from customers.actions.reminders import create_plan, step_plan
from customers.actions.writing import write_part
from customers.choices import HolidayRule, Purpose
from customers.messages import TEMPLATE
from customers.models import ReminderPart
from customers.presets import REMINDER_PRESETS

WEEKS, LOST = 3, 2  # LOST: texts to numbers that are out of use
_PRESET = ("purpose", "weekdays", "occasion", "send_at", "holiday_rule", "texts")
_STEP = timedelta(hours=1)
_MONTHLY = {
    "zh-hans": {
        "subject": "{greeting}，{asset}本月保养提醒",
        "body": "新的一月，建议检查{asset}的润滑与紧固件。需要上门保养请联系{company}。",
    },
    "en": {
        "subject": "{greeting}, this month's care for {asset}",
        "body": "Please look after lubrication and fasteners of {asset}. {company} comes on site if you wish.",
    },
}


def load_beauty(*, by, at):
    """Let the weekly rhythm have run for three weeks: what it sent has left, its next dates are to come."""
    began = at - timedelta(weeks=WEEKS)
    plans = []
    for preset in REMINDER_PRESETS.values():
        if preset.date_rule:  # for the company to pick
            continue
        said = {name: getattr(preset, name) for name in _PRESET}
        plans.append(_started(by=by, at=began, name=str(preset.name), starts_on=began.date(), **said))
    _relive(plans, began, at)


def load_equipment(*, by, at):
    """Let a maker remind its customers on the first of each month; most of them agreed to it."""
    began = at - timedelta(weeks=WEEKS + 3)
    rule = {"date_rule": "FREQ=MONTHLY;BYMONTHDAY=1", "send_at": time(9), "holiday_rule": HolidayRule.SHIFT}
    said = {"name": "每月设备保养提醒", "purpose": Purpose.CARE, "texts": _MONTHLY}
    plan = _started(by=by, at=began, starts_on=date(began.year, began.month, 1), **said, **rule)
    _relive([plan], began, at)


def _started(*, by, at, **fields):
    return step_plan(plan=create_plan(by=by, at=at, **fields), verb="start", by=by, at=at)


def _relive(plans, began, at):
    """Let the hours pass for these plans, and what they wrote leave at its time."""
    moment = began
    while moment < at:
        for plan in plans:
            if plan.next_at and plan.next_at <= moment:
                due_at = plan.next_at
                open_due(plan=plan, at=due_at)
                for part in ReminderPart.objects.filter(occurrence__plan=plan).select_related("occurrence__plan"):
                    write_part(part=part, at=due_at)
        moment += _STEP
    written = Message.objects.filter(template=TEMPLATE, state=State.QUEUED, next_at__lt=at)
    lost = list(written.order_by("next_at", "pk").values_list("pk", flat=True)[:LOST])
    arrived = {"receipt": Receipt.DELIVERED, "receipt_at": F("next_at")}
    written.update(state=State.SENT, sent_at=F("next_at"), next_at=None, **arrived)
    Message.objects.filter(pk__in=lost).update(receipt=Receipt.REFUSED, error="空号或已停机")
