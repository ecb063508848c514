"""A stretch of time, explained."""

from datetime import timedelta

import pytest

from aftersales.worktime.timetable import Timetable
from tests.worktime.timetables import NIGHT_SHIFT, at, spelled, timetable


def test_a_deadline_over_the_spring_festival():
    office = timetable(country="CN")
    assert spelled(office.segments(at("2026-02-13 16:30"), at("2026-02-24 10:00"), language="zh-hans")) == [
        "02-13 16:30 → 02-13 17:30 open",
        "02-13 17:30 → 02-14 09:00 closed",
        "02-14 09:00 → 02-14 17:30 makeup",
        "02-14 17:30 → 02-15 00:00 closed",
        "02-15 00:00 → 02-16 00:00 rest_day",
        "02-16 00:00 → 02-17 00:00 holiday 农历除夕",
        "02-17 00:00 → 02-20 00:00 holiday 春节",
        "02-20 00:00 → 02-21 00:00 rest_day 休息日（由 2026-02-14 调休）",
        "02-21 00:00 → 02-23 00:00 rest_day",
        "02-23 00:00 → 02-24 00:00 rest_day 休息日（由 2026-02-28 调休）",
        "02-24 00:00 → 02-24 09:00 closed",
        "02-24 09:00 → 02-24 10:00 open",
    ]


def test_holidays_are_named_in_the_readers_language():
    office = timetable(country="CN")
    labels = [
        office.segments(at("2026-10-01 00:00"), at("2026-10-02 00:00"), language=language)[0].label
        for language in ("zh-hans", "en", "")
    ]
    assert labels == ["国庆节", "National Day", "国庆节"]


def test_a_companys_own_day_has_its_own_name():
    fair = timetable(overrides={"2026-11-24": {"kind": "half_day", "name": "Fair", "windows": [["09:00", "12:00"]]}})
    assert spelled(fair.segments(at("2026-11-24 08:00"), at("2026-11-25 09:30"))) == [
        "11-24 08:00 → 11-24 09:00 closed Fair",
        "11-24 09:00 → 11-24 12:00 open Fair",
        "11-24 12:00 → 11-25 00:00 closed Fair",
        "11-25 00:00 → 11-25 09:00 closed",
        "11-25 09:00 → 11-25 09:30 open",
    ]


def test_a_night_shift_into_a_holiday():
    night = timetable(NIGHT_SHIFT, overrides={"2026-11-24": {"kind": "holiday", "name": "Day off"}})
    assert spelled(night.segments(at("2026-11-23 22:00"), at("2026-11-25 21:00"))) == [
        "11-23 22:00 → 11-24 04:00 open",
        "11-24 04:00 → 11-25 00:00 holiday Day off",
        "11-25 00:00 → 11-25 20:00 closed",
        "11-25 20:00 → 11-25 21:00 open",
    ]


@pytest.mark.parametrize("each", [timetable(), Timetable.always()])
def test_no_time_has_no_pieces_and_a_reversed_stretch_is_refused(each):
    monday = at("2026-11-23 10:00")
    assert each.segments(monday, monday) == []
    with pytest.raises(ValueError, match="before it starts"):
        each.segments(monday, monday - timedelta(seconds=1))


def test_round_the_clock_is_one_piece():
    always = Timetable.always("Asia/Shanghai")
    assert spelled(always.segments(at("2026-02-16 10:00"), at("2026-02-18 10:00"))) == [
        "02-16 10:00 → 02-18 10:00 open"
    ]
