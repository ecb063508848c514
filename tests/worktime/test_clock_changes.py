"""The two nights of the year on which clocks change (Berlin, 2026: forward on 29 March, back on 25 October)."""

from datetime import timedelta

import pytest

from tests.worktime.timetables import NIGHT_SHIFT, at, timetable

BERLIN = "Europe/Berlin"
FORWARD, BACK = "2026-03-29", "2026-10-25"


def hours_worked(windows, day, zone=BERLIN):
    wholly = timetable([windows] * 7, zone=zone)
    start = at(f"{day} 00:00", zone)
    end = (start + timedelta(days=1)).replace(fold=0)
    return wholly.between(start, end) / timedelta(hours=1)


def test_the_night_shift_is_an_hour_shorter_or_longer():
    night = timetable(NIGHT_SHIFT, zone=BERLIN)
    for day, hours in (("2026-03-28", 7), ("2026-10-24", 9), ("2026-06-01", 8)):
        start = at(f"{day} 20:00", BERLIN)
        assert night.add(start, hours * 3600) == at(f"{day} 04:00", BERLIN) + timedelta(days=1)


@pytest.mark.parametrize(
    ("window", "hours"),
    [
        (["01:00", "02:30"], 1),  # closes in the hour that never comes: when it is skipped
        (["02:30", "04:00"], 1),  # opens in it: when it is skipped
        (["02:15", "02:45"], 0),  # lies in it
        (["00:00", "24:00"], 23),
    ],
)
def test_the_hour_that_is_skipped(window, hours):
    assert hours_worked([window], FORWARD) == hours


@pytest.mark.parametrize(
    ("window", "hours"),
    [
        (["01:00", "02:30"], 1.5),  # closes in the hour that comes twice: the first time
        (["02:30", "04:00"], 2.5),  # opens in it: the first time
        (["02:15", "02:45"], 0.5),
        (["02:00", "03:00"], 2),
        (["00:00", "24:00"], 25),
    ],
)
def test_the_hour_that_comes_twice(window, hours):
    assert hours_worked([window], BACK) == hours


def test_a_start_in_the_second_pass_of_an_hour_is_told_from_the_first():
    always_open = timetable([[["00:00", "24:00"]]] * 7, zone=BERLIN)
    first = at(f"{BACK} 02:30", BERLIN)
    assert always_open.between(first, first.replace(fold=1)) == timedelta(hours=1)


def test_days_that_begin_in_a_skipped_hour_begin_when_clocks_jump():
    assert hours_worked([["00:00", "24:00"]], "2026-03-08", "America/Havana") == 23


def test_a_day_that_a_country_skipped_has_no_working_time():
    samoa = timetable([[["09:00", "17:00"]]] * 7, zone="Pacific/Apia")
    assert samoa.between(at("2011-12-29 17:00", "Pacific/Apia"), at("2011-12-31 09:00", "Pacific/Apia")) == timedelta()
    assert samoa.next_working_day(at("2011-12-29 00:00").date()) == at("2011-12-31 00:00").date()
