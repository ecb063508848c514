"""A date rule is read, never shown as it is stored (R1.2)."""

import pytest
from django.utils.translation import override

from customers.rules.rhythm_words import days_in_words, rule_in_words


@pytest.mark.parametrize(
    ("rule", "chinese", "english"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=1", "每月 1 日", "every month on day 1"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "每月 15 日、最后一天", "every month on day 15, the last day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "每 2 周 星期二", "every 2 weeks on Tuesday"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "每 3 个月 第 1 个星期一", "every 3 months on Monday number 1"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "每年三月 8 日", "every year in March on day 8"),
        ("FREQ=DAILY", "每天", "every day"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", *["FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"] * 2),
    ],
)
def test_a_rule_is_said_in_either_language(rule, chinese, english):
    with override("zh-hans"):
        assert rule_in_words(rule) == chinese
    with override("en"):
        assert rule_in_words(rule) == english


def test_weekdays_are_named():
    with override("zh-hans"):
        assert days_in_words("25") == "星期二、星期五"
