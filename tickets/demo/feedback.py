"""Feedback forms that are sent, what customers answered in the last weeks, and what a supervisor saw."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from tickets.actions.designing import create_form, publish_form, send_form
from tickets.actions.feedback import answer_feedback, file_assessment
from tickets.choices import AskState, QuestionKind
from tickets.models import FeedbackAsk, FollowUpPolicy, WorkOrder
from tickets.presets import FEEDBACK_PRESETS
from tickets.rules.feedback import questions_of

FLAVOURS = {"equipment": ("visit", "quality-card"), "beauty": ("journey",)}
GRADES = ("excellent", "good", "fair", "poor")
WORDS = (
    "师傅很耐心，讲得也明白。",
    "希望来之前先打个电话。",
    "配件等了两天，其他都好。",
    "非常满意，下次还找你们。",
    "",
    "",
)


def load_feedback(*, flavour, at, seed, count=60):
    """Design the forms of a company and have the customers of its last finished work orders answer them."""
    draw = Random(seed)
    for slug in FLAVOURS[flavour]:
        preset = FEEDBACK_PRESETS[slug]
        began = at - timedelta(days=80)
        form = create_form(name=preset["name"], step=preset["step"], content=preset["content"], by=SYSTEM, at=began)
        version = publish_form(form=form, by=SYSTEM, at=began)
        send_form(form=form, sending=True, by=SYSTEM, at=began)
        done = WorkOrder.objects.filter(completed_at__gt=began).exclude(contact=None).order_by("-completed_at")
        for order in done.select_related("customer", "contact")[:count]:
            asked_at = order.completed_at + timedelta(hours=2)
            ask = FeedbackAsk.objects.create(
                form=form, version=version, work_order=order, cycle=order.cycle, customer=order.customer,
                contact=order.contact, technician_id=order.technician_id, state=AskState.ASKED, due_at=asked_at,
                asked_at=asked_at, channel="sms",
            )  # fmt: skip
            if draw.random() < 0.6 and asked_at + timedelta(hours=20) < at:
                answers = _answers(version.content, draw, poor=0)
                answer_feedback(ask=ask, answers=answers, by=SYSTEM, at=asked_at + timedelta(hours=draw.randint(1, 20)))
    _unhappy(at=at, draw=draw)
    _assessed(form, at=at, draw=draw)


def _answers(content, draw, *, poor):
    weights = (46, 38, 16, poor)
    return {
        question["key"]: draw.choices(GRADES, weights)[0]
        if question["kind"] == QuestionKind.SCALE
        else draw.choice(WORDS)
        for question in questions_of(content)
    }


def _unhappy(*, at, draw):
    """Two customers said "poor" just now, and wait to be called by whom the company names for it."""
    FollowUpPolicy.objects.update(poor_owner=_dispatcher())
    waiting = FeedbackAsk.objects.filter(state=AskState.ASKED).select_related("version").order_by("-asked_at", "pk")
    for ask in waiting[:2]:
        answer_feedback(ask=ask, answers=_answers(ask.version.content, draw, poor=60), by=SYSTEM, at=at)


def _assessed(form, *, at, draw):
    order = WorkOrder.objects.exclude(technician=None).exclude(completed_at=None).order_by("-completed_at").first()
    version = form.versions.get()
    file_assessment(
        form=form, assessor="市质监所 刘老师", seen_on=timezone.localdate(at), work_order=order,
        answers=_answers(version.content, draw, poor=0), by=_dispatcher().actor, at=at,
        words="以普通客户身份预约，全程约九十分钟。讲解清楚，建议离开前再与客户核对一次使用方法。",
    )  # fmt: skip


def _dispatcher():
    return Membership.objects.here().active().with_role(Role.DISPATCHER).first()
