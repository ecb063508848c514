"""The words and figures a new company starts with; all of them its own to change."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tickets.choices import FeedbackStep, Owner, QuestionKind, TermKind
from tickets.models import FollowUpPolicy, SaleStep, Term, TicketPolicy

TERMS = {
    TermKind.TYPE: [
        ("repair", "维修"),
        ("installation", "安装调试"),
        ("maintenance", "保养"),
        ("inspection", "巡检"),
        ("training", "培训"),
        ("consultation", "咨询"),
    ],
    TermKind.SEVERITY: [("ordinary", "一般故障"), ("major", "重大故障")],
    TermKind.CAUSE: [
        ("nature", "设备自身原因"),
        ("man_made", "人为损坏"),
        ("force_majeure", "不可抗力"),
        ("own_move", "用户自行移机或使用不当"),
        ("unclear", "原因不明"),
    ],
}
PAUSE_REASONS = [
    ("parts", "等待备件", Owner.PARTS),
    ("customer-time", "客户要求改期", Owner.CUSTOMER),
    ("no-access", "现场无法进入", Owner.CUSTOMER),
    ("approval", "等待客户确认费用", Owner.CUSTOMER),
    ("expert", "等待专家支持", Owner.COMPANY),
    ("weather", "天气或道路原因", Owner.OTHER),
]


def seed_vocabulary():
    """Give a company its policy and the usual words for type, severity, cause and waiting (R12.2, R16.1)."""
    terms = [
        Term(kind=kind, slug=slug, name=name, position=position)
        for kind, words in TERMS.items()
        for position, (slug, name) in enumerate(words)
    ] + [
        Term(kind=TermKind.PAUSE_REASON, slug=slug, name=name, owner=owner, position=position)
        for position, (slug, name, owner) in enumerate(PAUSE_REASONS)
    ]
    Term.objects.bulk_create(terms)
    TicketPolicy.objects.create()


CALL_BACK_SCRIPT = """您好，这里是客户服务中心。上次报修的问题解决了吗？现在用着还正常吗？
对这次服务打几分？有没有什么建议？"""
SALE_STEPS = [
    (3, "产品收到了吗？开箱和第一次使用顺利吗？有没有看不懂的地方？"),
    (7, "用了一个星期，使用方法都掌握了吗？有没有不适或者异常？"),
    (30, "用了一个月，效果怎么样？是否已经能熟练使用？还需要我们做什么？"),
]


def seed_follow_ups():
    """Give a company the usual steps after a sale (R1.6: day 3, 7, 30) and the figures of calling (R12.4)."""
    FollowUpPolicy.objects.create(call_back_script=CALL_BACK_SCRIPT)
    SaleStep.objects.bulk_create(SaleStep(day=day, script=script) for day, script in SALE_STEPS)


@dataclass(frozen=True)
class VisitPreset:
    """A visit plan to pick: how often, what is done, and how many days ahead it stands on the board."""

    slug: str
    name: Promise
    date_rule: str
    words: Promise
    horizon_days: int


VISIT_PRESETS = {
    preset.slug: preset
    for preset in (
        VisitPreset("monthly", _("Monthly visit"), "FREQ=MONTHLY",
                    _("Ask how the equipment is used, look it over, clean and adjust; note the customer's wishes."), 7),
        VisitPreset("quarterly", _("Quarterly inspection"), "FREQ=MONTHLY;INTERVAL=3",
                    _("Inspect the equipment by the checklist: wear, fasteners, lubrication, electrics, safety."), 14),
        VisitPreset("half-yearly", _("Half-yearly inspection, free of charge"), "FREQ=MONTHLY;INTERVAL=6",
                    _("Free inspection on site; bring the latest documents and install upgrades."), 14),
    )
}  # fmt: skip


def _both(zh, en):
    return {"zh-hans": zh, "en": en}


def _asked(kind, *, required=False):
    return lambda zh, en: {"key": "", "kind": kind, "required": required, "text": _both(zh, en), "choices": []}


_grade, _open = _asked(QuestionKind.SCALE, required=True), _asked(QuestionKind.TEXT)
_THANKS = _both("感谢您的评价，我们为您准备了一份小礼物。", "Thank you. A small gift is waiting for you.")
_SUGGEST = _open("您对我们有什么意见和建议？", "What should we do better?")

# Article 14 (R14.1), then the same idea for a repair (R10.2) and the product quality card of article 8 (R8.5).
FEEDBACK_PRESETS = {
    "journey": {
        "name": "服务质量评判表",
        "step": FeedbackStep.COMPLETED,
        "content": {
            "intro": _both("请依据您的亲身感受选择。", "Please answer as you felt it yourself."),
            "gift": _THANKS,
            "parts": [
                {
                    "title": _both("总体评价", "Overall"),
                    "questions": [
                        _grade("讲解能力", "Explanation"),
                        _grade("沟通能力", "Communication"),
                        _grade("应变能力", "Resourcefulness"),
                        _grade("性格", "Character"),
                    ],
                },
                {
                    "title": _both("六要素评价", "The six elements"),
                    "questions": [
                        _grade("食", "Food"),
                        _grade("住", "Lodging"),
                        _grade("行", "Transport"),
                        _grade("游", "Sights"),
                        _grade("购", "Shopping"),
                        _grade("娱", "Entertainment"),
                        _SUGGEST,
                    ],
                },
            ],
        },
    },
    "visit": {
        "name": "上门服务评价",
        "step": FeedbackStep.VISITED,
        "content": {
            "intro": _both("请依据您的亲身感受选择。", "Please answer as you felt it yourself."),
            "gift": _THANKS,
            "parts": [
                {
                    "title": _both("上门服务", "The visit"),
                    "questions": [
                        _grade("是否准时到达", "On time"),
                        _grade("仪表与态度", "Appearance and manner"),
                        _grade("技术水平", "Skill"),
                        _grade("讲解是否清楚", "Explanation"),
                        _SUGGEST,
                    ],
                }
            ],
        },
    },
    "quality-card": {
        "name": "产品质量反馈卡",
        "step": FeedbackStep.CALLED_BACK,
        "content": {
            "intro": _both("请告诉我们产品用得怎么样。", "Please tell us how the product serves you."),
            "gift": _THANKS,
            "parts": [
                {
                    "title": _both("产品质量", "Product quality"),
                    "questions": [
                        _grade("产品性能", "Performance"),
                        _grade("运行可靠性", "Reliability"),
                        _grade("操作是否方便", "Ease of use"),
                        _open("出现过哪些质量问题？", "Which faults of quality did you see?"),
                        _SUGGEST,
                    ],
                }
            ],
        },
    },
}
