"""The next working day, and its end: when a report is due back (R12.4)."""

from datetime import date

import pytest

from aftersales.worktime.timetable import Timetable
from tests.worktime.timetables import NIGHT_SHIFT, at, timetable


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 9, 30), date(2026, 10, 8)),  # the golden week
        (date(2026, 2, 27), date(2026, 2, 28)),  # a make-up Saturday
        (date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_the_next_working_day(day, following):
    assert timetable(country="CN").next_working_day(day) == following


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-23 10:00", "2026-11-24 17:30"),
        ("2026-11-23 23:59", "2026-11-24 17:30"),
        ("2026-11-21 10:00", "2026-11-23 17:30"),  # from a Saturday: Monday
    ],
)
def test_by_the_end_of_the_next_working_day(start, end):
    assert timetable().end_of_next_working_day(at(start)) == at(end)


def test_an_hour_past_midnight_is_still_the_night_shift_before():
    night = timetable(NIGHT_SHIFT)
    assert night.end_of_next_working_day(at("2026-11-24 01:00")) == at("2026-11-25 04:00")
    assert night.end_of_next_working_day(at("2026-11-24 04:00")) == at("2026-11-26 04:00")


def test_round_the_clock_the_next_day_ends_at_midnight():
    always = Timetable.always("Asia/Shanghai")
    assert always.end_of_next_working_day(at("2026-11-24 10:00")) == at("2026-11-26 00:00")
    assert always.next_working_day(date(2026, 2, 16)) == date(2026, 2, 17)


def test_no_working_day_follows_the_end_of_calendars():
    with pytest.raises(ValueError, match="1951 to 2099"):
        timetable().next_working_day(date(9999, 12, 31))
