"""The weekly rhythm of the source, ready to be picked (R1.2): a company takes a plan and makes its own of it."""

from dataclasses import dataclass
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.choices import HolidayRule, Purpose


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
                    "body": "这里是{company}。本周想为您安排一次护理，您哪天方便？回复或来电即可预约。",
                },
                "en": {
                    "subject": "{greeting}, we have kept a time for you this week",
                    "body": "This is {company}. Which day would suit you? Reply or call, and it is booked.",
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
    )
}
