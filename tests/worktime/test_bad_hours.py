"""What cannot be a calendar is refused with the input it is about."""

from datetime import date, timedelta

import pytest

from aftersales.worktime.schedule import Schedule, read_schedule, read_zone
from aftersales.worktime.timetable import Timetable
from aftersales.worktime.windows import BadSchedule, Window, parse_windows
from tests.worktime.timetables import OFFICE


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"windows": [[]] * 7}, ("windows", "no_working_time")),
        ({"windows": OFFICE[:6]}, ("windows", "not_a_week")),
        ({"windows": "9-17"}, ("windows", "not_a_week")),
        ({"windows": ["9-17"] * 7}, ("windows", "not_windows")),
        ({"windows": [["09:00"]] * 7}, ("windows", "not_a_window")),
        ({"windows": [[["9:00", "17:00"]]] * 7}, ("windows", "not_a_time")),
        ({"windows": [[["09:00", "24:01"]]] * 7}, ("windows", "not_a_time")),
        ({"windows": [[["٠٩:٠٠", "17:00"]]] * 7}, ("windows", "not_a_time")),
        ({"windows": [[[9, 17]]] * 7}, ("windows", "not_a_time")),
        ({"windows": [[["24:00", "04:00"]]] * 7}, ("windows", "opens")),
        ({"windows": [[["09:00", "09:00"]]] * 7}, ("windows", "empty_window")),
        ({"windows": [[["09:00", "12:00"], ["11:59", "17:00"]]] * 7}, ("windows", "overlap")),
        ({"windows": [[["00:00", "06:00"], ["20:00", "01:00"]]] * 7}, ("windows", "overlap")),
        ({"time_zone": "Mars/Olympus"}, ("time_zone", "unknown_time_zone")),
        ({"time_zone": "../etc/passwd"}, ("time_zone", "unknown_time_zone")),
        ({"time_zone": ""}, ("time_zone", "unknown_time_zone")),
        ({"country": "XX"}, ("country", "unknown_country")),
        ({"country": "CN", "subdivision": "ZZ"}, ("country", "unknown_country")),
        ({"overrides": {"2026-02-30": {"kind": "holiday"}}}, ("overrides", "not_a_date")),
        ({"overrides": {"2026-02-03": {"kind": "party"}}}, ("overrides", "unknown_day_kind")),
        ({"overrides": {"2026-02-03": {"kind": "half_day", "windows": [["x", "y"]]}}}, ("overrides", "not_a_time")),
    ],
)
def test_a_bad_schedule_names_the_input(change, refusal):
    columns = {"time_zone": "Asia/Shanghai", "windows": OFFICE} | change
    with pytest.raises(BadSchedule) as refused:
        read_schedule(**columns)
    assert (refused.value.field, refused.value.code) == refusal


def test_a_year_without_a_working_day_is_refused():
    sunday_school = {"time_zone": "Asia/Shanghai", "windows": [[]] * 6 + [[["09:00", "10:00"]]]}
    closed = {str(date(2026, 1, 4) + timedelta(weeks=n)): {"kind": "holiday"} for n in range(52)}
    with pytest.raises(BadSchedule, match="2026"):
        read_schedule(**sunday_school, overrides=closed)
    del closed["2026-12-27"]
    assert read_schedule(**sunday_school, overrides=closed)


def test_more_days_of_its_own_than_a_calendar_holds_are_refused():
    days = {str(date(2026, 1, 1) + timedelta(days=n)): {"kind": "workday"} for n in range(1001)}
    with pytest.raises(BadSchedule, match="1000"):
        read_schedule(time_zone="Asia/Shanghai", windows=OFFICE, overrides=days)


def test_a_timetable_needs_working_time():
    with pytest.raises(ValueError, match="working time"):
        Timetable(Schedule(zone=read_zone("UTC"), week=((),) * 7))


def test_hours_read_back_as_they_were_written():
    written = [["00:00", "01:30"], ["20:00", "24:00"]]
    assert [list(window.written) for window in parse_windows(written)] == written
    assert Window(1200, 1680).written == ("20:00", "04:00")
