"""The weekly rhythm of the source, ready to be picked (R1.2): a company takes a plan and makes its own of it."""

from dataclasses import dataclass
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.choices import HolidayRule, PlanOccasion, Purpose


@dataclass(frozen=True)
class ReminderPreset:
    """A reminder plan to pick: its rhythm and its words."""

    slug: str
    name: Promise
    purpose: str
    weekdays: str
    send_at: time
    holiday_rule: str
    texts: dict[str, dict[str, str]]
    occasion: str = ""


REMINDER_PRESETS = {
    preset.slug: preset
    for preset in (
        ReminderPreset(
            "tuesday",
            _("Tuesday appointment invitation"),
            Purpose.INVITATION,
            "2",
            time(9, 0),
            HolidayRule.SHIFT,
            {
                "zh-hans": {
                    "subject": "{greeting}，本周为您留了护理时间",
                    "body": "这里是{company}。本周想为您安排一次护理，您哪天方便？点此选择时间：{booking}",
                },
                "en": {
                    "subject": "{greeting}, we have kept a time for you this week",
                    "body": "This is {company}. Which time would suit you? Choose it here: {booking}",
                },
            },
        ),
        ReminderPreset(
            "friday",
            _("Friday product and body-condition follow-up"),
            Purpose.CARE,
            "5",
            time(10, 0),
            HolidayRule.SHIFT,
            {
                "zh-hans": {
                    "subject": "{greeting}，{asset}用得还习惯吗？",
                    "body": "这周皮肤和身体感觉怎么样？有任何不适或疑问，请告诉{company}的美容顾问。",
                },
                "en": {
                    "subject": "{greeting}, how do you get on with {asset}?",
                    "body": "How do you feel this week? Tell your adviser at {company} whatever is not right.",
                },
            },
        ),
        ReminderPreset(
            "sunday",
            _("Sunday blessing"),
            Purpose.BLESSING,
            "7",
            time(10, 0),
            HolidayRule.SEND,
            {
                "zh-hans": {
                    "subject": "{greeting}，周日安康",
                    "body": "愿您今天从容自在，好气色常伴。{company}全体同仁",
                },
                "en": {"subject": "A good Sunday, {greeting}", "body": "With the best wishes of all at {company}."},
            },
        ),
        ReminderPreset(
            "birthday",
            _("Birthday greeting"),
            Purpose.BLESSING,
            "",
            time(9, 30),
            HolidayRule.SEND,
            {
                "zh-hans": {
                    "subject": "{greeting}，生日快乐",
                    "body": "愿您新的一岁健康美丽、万事顺心。{company}全体同仁敬贺",
                },
                "en": {"subject": "Happy birthday, {greeting}", "body": "With the best wishes of all at {company}."},
            },
            PlanOccasion.BIRTHDAY,
        ),
        ReminderPreset(
            "holiday",
            _("Festival greeting"),
            Purpose.BLESSING,
            "",
            time(9, 0),
            HolidayRule.SEND,
            {
                "zh-hans": {"subject": "{greeting}，{occasion}快乐", "body": "祝您与家人节日安康。{company}全体同仁"},
                "en": {"subject": "Happy holidays, {greeting}", "body": "With the best wishes of all at {company}."},
            },
            PlanOccasion.HOLIDAY,
        ),
        ReminderPreset(
            "thanks",
            _("Thanks for a purchase"),
            Purpose.CARE,
            "",
            time(10, 30),
            HolidayRule.SEND,
            {
                "zh-hans": {
                    "subject": "{greeting}，感谢您的信任",
                    "body": "使用{asset}有任何问题，随时联系{company}。",
                },
                "en": {
                    "subject": "Thank you, {greeting}",
                    "body": "Whatever you wish to know of {asset}, ask {company}.",
                },
            },
            PlanOccasion.THANKS,
        ),
    )
}

# The words an invitation begins with; the link to the guest's page follows by itself.
EVENT_TEXTS = {
    "zh-hans": {
        "subject": "{greeting}，诚邀您参加{event}",
        "body": "时间：{date}；地点：{place}。{company}期待您的光临。",
    },
    "en": {
        "subject": "{greeting}, you are invited: {event}",
        "body": "{date}, {place}. {company} looks forward to seeing you.",
    },
}
