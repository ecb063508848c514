"""What adding working time means at closing time, outside hours and at midnight."""

from datetime import UTC, timedelta
from decimal import Decimal

import pytest

from aftersales.worktime.timetable import Timetable
from tests.worktime.timetables import NIGHT_SHIFT, at, timetable

HOUR = timedelta(hours=1)


def test_a_deadline_that_uses_a_day_up_falls_at_closing_time():
    assert timetable().add(at("2026-11-23 16:30"), HOUR) == at("2026-11-23 17:30")


def test_one_microsecond_more_falls_after_the_next_opening():
    late = timetable().add(at("2026-11-23 16:30"), HOUR + timedelta(microseconds=1))
    assert late == at("2026-11-24 09:00:00.000001")


def test_a_start_outside_hours_costs_nothing_until_work_begins():
    assert timetable().add(at("2026-11-21 11:00"), HOUR) == at("2026-11-23 10:00")


def test_a_start_at_closing_time_counts_from_the_next_opening():
    assert timetable().add(at("2026-11-20 17:30"), HOUR) == at("2026-11-23 10:00")


def test_adding_nothing_answers_the_start_itself_on_a_sunday_too():
    assert timetable().add(at("2026-11-22 11:00"), 0) == at("2026-11-22 11:00")


def test_a_lunch_break_does_not_count():
    split = timetable([[["09:00", "12:00"], ["13:00", "17:30"]]] * 7)
    assert split.add(at("2026-11-23 11:30"), HOUR) == at("2026-11-23 13:30")
    assert split.between(at("2026-11-23 11:30"), at("2026-11-23 13:30")) == HOUR


def test_a_night_shift_runs_through_midnight():
    assert timetable(NIGHT_SHIFT).add(at("2026-12-31 23:30"), HOUR) == at("2027-01-01 00:30")
    assert timetable(NIGHT_SHIFT).add(at("2027-01-01 00:10"), 4 * HOUR) == at("2027-01-01 20:10")


def test_a_night_shift_belongs_to_the_day_on_which_it_opens():
    closed = timetable(NIGHT_SHIFT, overrides={"2026-11-24": {"kind": "holiday"}})
    assert closed.between(at("2026-11-23 12:00"), at("2026-11-24 12:00")) == 8 * HOUR
    assert closed.between(at("2026-11-24 12:00"), at("2026-11-25 12:00")) == 0 * HOUR


def test_midnight_adds_nothing_to_a_service_round_the_clock():
    always, start = Timetable.always("Asia/Shanghai"), at("2026-12-31 23:59:59.999999")
    assert always.add(start, 4 * 3600) == start + 4 * HOUR
    assert always.between(start, start + timedelta(days=365)) == timedelta(days=365)
    assert timetable([[["00:00", "24:00"]]] * 7).add(start, 4 * 3600) == start + 4 * HOUR


def test_a_range_over_many_years_is_added_up_in_either_order_of_asking():
    asked_early, asked_late = timetable(), timetable()
    start, end = at("2019-06-01 00:00"), at("2031-06-01 00:00")
    worked = asked_early.between(start, end)
    assert asked_late.add(at("2031-05-01 10:00"), HOUR) == at("2031-05-01 11:00")
    assert asked_late.between(start, end) == worked
    assert asked_late.add(at("2019-06-03 09:00"), worked) == at("2031-05-30 17:30")


def test_time_before_the_start_is_negative():
    assert timetable().between(at("2026-11-23 12:00"), at("2026-11-23 10:00")) == -2 * HOUR


def test_seconds_may_be_of_any_kind_and_answers_are_in_utc():
    for second in (1, 1.0, Decimal("1.000000"), timedelta(seconds=1)):
        due = timetable().add(at("2026-11-23 09:00"), second)
        assert (due, due.tzinfo) == (at("2026-11-23 09:00:01"), UTC)


@pytest.mark.parametrize("always", [timetable(), Timetable.always()])
@pytest.mark.parametrize("length", [-1, timedelta(microseconds=-1), float("nan"), float("inf"), Decimal("NaN")])
def test_a_duration_below_zero_or_without_end_is_refused(always, length):
    with pytest.raises(ValueError):  # noqa: PT011 – the kind of refusal is Python's own
        always.add(at("2026-11-23 09:00"), length)


@pytest.mark.parametrize("always", [timetable(), Timetable.always()])
def test_a_time_without_an_offset_is_refused(always):
    naive = at("2026-11-23 09:00").replace(tzinfo=None)
    for ask in (always.between, always.segments):
        with pytest.raises(ValueError, match="offset"):
            ask(naive, naive)
    with pytest.raises(ValueError, match="offset"):
        always.add(naive, 1)


def test_a_deadline_beyond_the_years_of_calendars_is_refused():
    for start, length in (("2099-12-31 12:00", 10**6), ("9990-01-01 12:00", 1), ("1850-01-01 12:00", 1)):
        with pytest.raises(ValueError, match="1951 to 2099"):
            timetable().add(at(start), length)
    with pytest.raises(ValueError, match="1951 to 2099"):
        Timetable.always().add(at("2026-11-23 09:00"), 10**15)
    with pytest.raises(ValueError, match="1951 to 2099"):
        timetable().segments(at("2026-11-23 09:00"), at("9998-01-01 00:00"))
