"""Sales of the last weeks, followed up on day 3, 7 and 30: some by now, some today, some given up."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from customers.actions.made import note_contacts
from customers.models import Purchase
from tickets.actions.following import remind
from tickets.choices import CareChannel, FollowUpReason, FollowUpState
from tickets.demo.history import Scene
from tickets.models import FollowUp, SaleStep
from tickets.queries.timetables import company_timetable
from tickets.rules.follow_ups import MADE_BY, span_of_day

WEEKS = 8
FORGOTTEN = timedelta(days=7)  # what nobody did is found out within a week
PRICES = (380, 680, 1280, 2980, 3680)
WORDS = (
    "用着很顺手，谢谢惦记。",
    "第二档有点刺痛，已经教她调低了。",
    "说明书看不太懂，想要视频。",
    "效果不错，介绍了两位朋友。",
    "",
    "",
)
BY_HAND = (
    ("换季肌肤护理提醒", CareChannel.PHONE, FollowUpReason.BY_HAND),
    ("老顾客答谢会请柬", CareChannel.EVENT, FollowUpReason.BY_HAND),
    ("新品精华试用通知", CareChannel.PRODUCT, FollowUpReason.BY_HAND),
    ("上月投诉的处理结果是否满意", CareChannel.PHONE, FollowUpReason.COMPLAINT),
    ("季度巡检后的回访", CareChannel.PHONE, FollowUpReason.INSPECTION),
)


def load_care(*, flavour, count, at, seed):
    """Write `count` sales of the last eight weeks with their follow-ups as they stand now; return how many of those."""
    scene = Scene(flavour, Random(seed))
    draw, desk, timetable = scene.draw, scene.dispatcher, company_timetable()
    steps = list(SaleStep.objects.order_by("day"))
    purchases, follow_ups = [], []
    for _sale in range(count):
        purchase = _purchase(scene, at)
        purchases.append(purchase)
        contact = scene.contacts.get(purchase.customer_id)
        fate = draw.random()
        for step in steps:
            span = span_of_day(purchase.bought_on + timedelta(days=step.day), timetable)
            one = FollowUp(
                reason=FollowUpReason.SALE, channel=step.channel, customer=purchase.customer, contact=contact,
                owner=desk, purchase=purchase, step=step.day, about=purchase.item, script=step.script,
                next_at=span[0], due_at=span[1], created_at=purchase.created_at,
            )  # fmt: skip
            if contact and contact.do_not_contact:
                one.state, one.ended_at, one.note = FollowUpState.CANCELLED, purchase.created_at, "联系人不希望被联系。"
            elif span[1] < at:
                _happened(draw, one, fate, desk, forgotten=0.2 if at - span[1] < FORGOTTEN else 0)
            follow_ups.append(one)
    follow_ups += _by_hand(scene, at)
    Purchase.objects.bulk_create(purchases)
    FollowUp.objects.bulk_create(follow_ups, batch_size=500)
    done = [one for one in follow_ups if one.state == FollowUpState.DONE]
    note_contacts([(one.customer_id, MADE_BY[one.channel], f"follow-up:{one.pk}", one.ended_at) for one in done])
    for one in follow_ups:
        if one.is_open and one.next_at > at:
            remind(one)
    return len(follow_ups)


def _purchase(scene, at):
    draw = scene.draw
    customer = draw.choice(scene.customers)
    owned = scene.assets.get(customer.pk, [])
    asset = draw.choice(owned) if owned else None
    day = timezone.localdate(at) - timedelta(days=draw.randrange(7 * WEEKS))
    return Purchase(
        customer=customer,
        asset=asset,
        item=asset.model_name if asset else "水光补水套装",
        bought_on=day,
        amount=Decimal(draw.choice(PRICES)),
        created_at=timezone.make_aware(datetime.combine(day, time(11))),
    )


def _happened(draw, one, fate, desk, *, forgotten):
    """Let a follow-up whose day has passed have ended: mostly done in time; now and then not reached, or forgotten."""
    chance = draw.random()
    if draw.random() < forgotten:
        return
    one.tries, one.tried_at = (draw.choice((0, 0, 1)), one.next_at)
    one.ended_at = one.next_at + timedelta(minutes=draw.randrange(20, 400))
    one.ended_by_name = desk.name
    if chance < 0.07:
        one.state, one.tries = FollowUpState.GIVEN_UP, 3
    elif fate < 0.06:
        one.state, one.note = FollowUpState.DECLINED, "不希望再接到回访电话"
    else:
        one.state, one.suggestions = FollowUpState.DONE, draw.choice(WORDS)
        one.rating, one.proficient = draw.choice((5, 5, 5, 4, 4, 3, 2)), one.step >= 30 or None


def _by_hand(scene, at):
    """Plan a few by hand, one for each channel and reason, from this morning on."""
    for position, (about, channel, reason) in enumerate(BY_HAND):
        customer = scene.draw.choice(scene.customers)
        due_at = at + timedelta(hours=2 * position - 1)
        yield FollowUp(
            reason=reason, channel=channel, customer=customer, contact=scene.contacts.get(customer.pk),
            owner=scene.dispatcher, about=about, next_at=due_at, due_at=due_at, created_at=at - timedelta(days=1),
        )  # fmt: skip
