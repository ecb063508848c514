"""Instants, durations and phone numbers are written as people read them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from aftersales.web.formats import countdown_text, day_text, duration_text, instant_text, masked_phone

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_shanghai():
    with timezone.override(ZoneInfo("Asia/Shanghai")):
        yield


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("zh-hans", datetime(2026, 11, 23, 6, 5, tzinfo=UTC), "11-23 14:05"),
        ("zh-hans", datetime(2025, 12, 31, 15, 59, tzinfo=UTC), "2025-12-31 23:59"),
        ("zh-hans", datetime(2025, 12, 31, 16, 0, tzinfo=UTC), "01-01 00:00"),
        ("en", datetime(2026, 11, 23, 6, 5, tzinfo=UTC), "23 Nov 14:05"),
        ("en", datetime(2025, 11, 3, 6, 5, tzinfo=UTC), "3 Nov 2025 14:05"),
    ],
)
def test_an_instant_is_shown_in_the_readers_zone_with_the_year_only_when_it_is_another(language, value, text):
    with translation.override(language):
        assert instant_text(value, now=NOW) == text


def test_a_day_carries_its_year_only_when_it_is_another():
    with translation.override("zh-hans"):
        assert [day_text(day, now=NOW) for day in (date(2026, 3, 1), date(2027, 3, 1))] == ["03-01", "2027-03-01"]


@pytest.mark.parametrize(
    ("span", "chinese", "english"),
    [
        (timedelta(hours=2, minutes=5, seconds=59), "2 小时 5 分", "2 h 5 min"),
        (timedelta(days=3), "3 天", "3 d"),
        (timedelta(days=1, hours=4, minutes=59), "1 天 4 小时", "1 d 4 h"),
        (timedelta(hours=3), "3 小时", "3 h"),
        (1500, "25 分", "25 min"),
        (-59.9, "59 秒", "59 s"),
        (0, "0 秒", "0 s"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(span, chinese, english):
    with translation.override("zh-hans"):
        assert duration_text(span) == chinese
    with translation.override("en"):
        assert duration_text(span) == english


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59, "0:59"), (1449, "24:09"), (-721, "12:01"), (11109, "3:05:09"), (86400, "1 d")],
)
def test_a_countdown_ticks_in_seconds_below_a_day(seconds, text):
    with translation.override("en"):
        assert countdown_text(seconds) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("13812345678", "138****5678"),
        ("+86 138 1234 5678", "138****5678"),
        ("021-5555 6666", "021****6666"),
        ("+4915112345678", "+49****5678"),
        ("95588", "9****8"),
        ("110", "***"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_phone_number_hides_its_middle(number, text):
    assert masked_phone(number) == text
