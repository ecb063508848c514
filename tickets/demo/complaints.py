"""Complaints in each state: just come, missed, answered, resolved by law and by kindness, taken back."""

from datetime import timedelta
from random import Random

from customers.actions.complaints import judge_waiting
from customers.choices import Compensation, ComplaintChannel
from customers.models import Complaint
from tickets.actions import complaining
from tickets.demo.history import Scene
from tickets.models import WorkOrder

_WORDS = {
    "equipment": (
        ("一个月修了三次，没两天又停机。", "生产线不能再停，要根本的解决办法。", "换一台新的，或派人驻场三天。"),
        ("约好上午到，下午四点才来，一个电话也没有。", "以后守时，来不了提前说。", "减免本次上门费。"),
        ("工程师态度生硬，问原因只说“你们操作不当”。", "把原因说清楚。", "重新检测并出书面说明。"),
        ("配件报价比合同单价高。", "按合同收费。", "退还多收的部分。"),
        ("夜里两点打服务热线没有人接。", "热线要真的 24 小时有人。", ""),
        ("发来的备件型号不对，又等了两天。", "", "尽快换对。"),
    ),
    "beauty": (
        ("用了三天脸上起红疹，客服让我再坚持用。", "想知道能不能停用，皮肤会不会有事。", "退货，并陪同看皮肤科。"),
        ("说明书写的档位和机器对不上，问了两次没人答。", "有人手把手教一遍。", "上门演示一次。"),
        ("每周三条短信太打扰了，已经回复过退订。", "不要再发。", ""),
        ("标的是新品，拆开有使用痕迹。", "要一个说法。", "三倍赔偿。"),
        ("护理时等了四十分钟。", "预约要算数。", "补一次护理。"),
        ("赠品没有收到。", "", "补寄。"),
    ),
}  # fmt: skip


def load_complaints(*, flavour, at, seed):
    """Write six complaints of a demo company, as they stand now; return how many."""
    scene = Scene(flavour, Random(seed))
    desk, manager = scene.dispatcher.actor, scene.dispatcher
    channels = (ComplaintChannel.PHONE, ComplaintChannel.PAGE, ComplaintChannel.LETTER)
    ages = (timedelta(days=18), timedelta(days=9), timedelta(days=5), timedelta(hours=30), timedelta(hours=2))
    made = []
    for position, (words, wish, remedy) in enumerate(_WORDS[flavour]):
        came = at - (*ages, timedelta(minutes=6))[position]
        customer = scene.draw.choice(scene.customers)
        fields = {"contact": scene.contacts.get(customer.pk), "owner": manager, "channel": channels[position % 3]}
        earlier = WorkOrder.objects.filter(customer=customer, reported_at__lt=came).order_by("-reported_at")
        fields["work_orders"] = list(earlier[:1])
        texts = {"words": words, "wish": wish, "remedy": remedy}
        made.append(complaining.receive_complaint(customer=customer, by=desk, at=came, **texts, **fields))
    _answered(made[:4], desk)
    first, second, third = made[:3]
    ended = {"by": desk, "at": at - timedelta(hours=20)}
    refund = {"outcome": "已退还货款，并当面致歉。", "compensation": Compensation.REFUND, "amount": 680}
    complaining.resolve_complaint(complaint=first, **refund, **ended)
    kind = {"outcome": "上门重新检测，客户接受。", "compensation": Compensation.REPAIR}
    complaining.resolve_complaint(complaint=second, **kind, **ended)
    complaining.withdraw_complaint(complaint=third, reason="误会，已说明清楚。", **ended)
    judge_waiting(Complaint.objects.filter(pk=made[4].pk).select_related("customer", "owner"), at=at)
    return len(made)


def _answered(complaints, desk):
    for position, one in enumerate(complaints):
        at = one.received_at + timedelta(minutes=(12, 55, 8, 20)[position])
        complaining.answer_complaint(complaint=one, answer="已致电致歉，说明后续安排。", by=desk, at=at)
