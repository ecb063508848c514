"""China's holidays, days in lieu and make-up workdays, beside the State Council's lists of 2025 and 2026."""

from datetime import date, timedelta

import pytest

from aftersales.worktime.choices import DayKind
from tests.worktime.counting import CHINA_MADE_UP, CHINA_OFF
from tests.worktime.timetables import OFFICE, at, timetable

STATUTORY = {
    2025: "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06",
    2026: "01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03",
}


@pytest.mark.parametrize("year", [2025, 2026])
def test_each_day_of_the_year_is_marked_as_the_official_list_has_it(year):
    schedule = timetable(country="CN").schedule
    marked = {kind: [] for kind in DayKind}
    for n in range(365):
        day = schedule.day(date(year, 1, 1) + timedelta(days=n))
        marked[day.kind].append(f"{day.date:%m-%d}")
        assert bool(day.windows) == (day.kind in (DayKind.WORKDAY, DayKind.MAKEUP))
    assert " ".join(marked[DayKind.HOLIDAY]) == STATUTORY[year]
    assert marked[DayKind.MAKEUP] == [pair.split("=")[0] for pair in CHINA_MADE_UP[year].split()]
    in_the_week = [day for day in marked[DayKind.REST_DAY] if date.fromisoformat(f"{year}-{day}").weekday() < 5]
    assert in_the_week == [day for day in CHINA_OFF[year].split() if day not in STATUTORY[year].split()]


def test_a_make_up_saturday_is_worked_like_the_weekday_it_pays_for():
    week = [*OFFICE[:4], [["09:00", "16:00"]], [["10:00", "12:00"]], []]
    february = timetable(week, country="CN")
    assert february.between(at("2026-02-14 00:00"), at("2026-02-15 00:00")) == timedelta(hours=7)  # for Friday 20th
    assert february.between(at("2026-02-28 00:00"), at("2026-03-01 00:00")) == timedelta(hours=8.5)  # for Monday 23rd


def test_where_the_weekday_it_pays_for_has_no_hours_it_keeps_its_own():
    week = [[], *OFFICE[:4], [["10:00", "12:00"]], []]
    assert timetable(week, country="CN").between(at("2026-02-28 00:00"), at("2026-03-01 00:00")) == timedelta(hours=2)


def test_the_golden_week_does_not_count():
    assert timetable(country="CN").add(at("2026-09-30 16:30"), 2 * 3600) == at("2026-10-08 10:00")


def test_half_day_holidays_are_worked_for_half_the_day_only_where_the_company_keeps_them():
    for kept, hours in ((True, 4.25), (False, 8.5)):
        youth_day = timetable(country="CN", half_days=kept)
        assert youth_day.between(at("2027-06-01 00:00"), at("2027-06-02 00:00")) == timedelta(hours=hours)


def test_a_company_overrides_the_country():
    ours = timetable(
        country="CN",
        overrides={
            "2026-10-01": {"kind": "workday", "name": "Fair", "windows": [["10:00", "12:00"]]},
            "2026-10-08": {"kind": "rest_day"},
            "2026-10-09": {"kind": "half_day"},
            "2026-10-11": {"kind": "makeup"},
        },
    )
    worked = [ours.between(at(f"2026-10-{day:02} 00:00"), at(f"2026-10-{day + 1:02} 00:00")) for day in (1, 8, 9, 11)]
    assert [time / timedelta(hours=1) for time in worked] == [2, 0, 4.25, 8.5]


def test_a_year_whose_list_is_not_out_is_provisional():
    assert [timetable(country="CN").schedule.provisional(year) for year in (2025, 2026, 2027)] == [False, False, True]
    assert timetable(country="DE").schedule.provisional(2027) is False
    assert timetable().schedule.provisional(2027) is False
