"""Plans ready to be picked: the weekly rhythm (R1.2), occasions (R1.3), care tips and periodicals (R6.1).

A company takes a plan and makes its own of it.
"""

from dataclasses import dataclass
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.choices import HolidayRule, PlanOccasion, Purpose
from customers.rules.rhythm_words import rhythm_in_words


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
    date_rule: str = ""
    hint: Promise | str = ""

    @property
    def said_rhythm(self):
        """Return when it sends, in words."""
        return rhythm_in_words(self.weekdays, self.date_rule, self.occasion, self.send_at)

    @property
    def said_purpose(self):
        """Return what consent it needs, in words."""
        return Purpose(self.purpose).label


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
        ReminderPreset(
            "care-tip",
            _("Monthly care tip"),
            Purpose.CARE,
            "",
            time(9, 30),
            HolidayRule.SHIFT,
            {
                "zh-hans": {
                    "subject": "{greeting}，{asset}本月保养小贴士",
                    "body": "请保持设备清洁、通风，每月检查一次易损件；如有异响、异味或报警，请先停用再联系我们。"
                    "需要上门保养，{company}随时为您安排。",
                },
                "en": {
                    "subject": "{greeting}, this month's care tip for {asset}",
                    "body": "Keep it clean and aired, and look over its wearing parts once a month. At an odd noise, "
                    "smell or alarm, switch it off and call us. {company} comes to look after it whenever you wish.",
                },
            },
            date_rule="FREQ=MONTHLY;BYMONTHDAY=5",
            hint=_("Write another tip into the text each month."),
        ),
        ReminderPreset(
            "periodical",
            _("Customer periodical, quarterly"),
            Purpose.NEWS,
            "",
            time(10, 0),
            HolidayRule.SHIFT,
            {
                "zh-hans": {
                    "subject": "{greeting}，{company}客户期刊本季新刊已出",
                    "body": "本期内容：使用与保养知识、新品与活动预告、客户故事。"
                    "欢迎向{company}索取，也期待您的来稿与建议。",
                },
                "en": {
                    "subject": "{greeting}, the new issue of {company}'s periodical is out",
                    "body": "In it: how to use and look after your product, what is new, and stories of customers. Ask "
                    "{company} for your copy, and tell us what you would like to read.",
                },
            },
            date_rule="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
            hint=_("Put the link of the issue into the text before it is sent."),
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
