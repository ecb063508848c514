"""R12.8: a trip's states, and which reports it owes by when."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from billing.choices import TripState, TripVerb
from billing.rules.trips import TRIP_TRANSITIONS, allowed_trip_verbs, missing_from, next_report, reports_due, week_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
SIX = time(18)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("left", "until", "due"),
    [
        (at(23, 8), at(23, 17, 59), []),
        (at(23, 8), at(23, 18), [("day", 23)]),
        (at(23, 18), at(24, 12), [("day", 23)]),
        (at(23, 18, 1), at(24, 18), [("day", 24)]),  # who leaves in the evening reports from the next day on
        (at(25, 8), at(28, 9), [("day", 25), ("day", 26), ("day", 27), ("week", 27)]),  # the 27th is a Friday
        (at(28, 8), at(29, 20), [("day", 28), ("day", 29)]),  # days off are days away
    ],
)
def test_each_days_end_asks_for_a_report_and_friday_for_the_week(left, until, due):
    found = reports_due(left=left, until=until, at=SIX, summary_weekday=5)
    assert [(str(kind), day.day) for kind, day in found] == due


def test_the_next_report_is_after_and_a_missing_one_is_told_of_the_morning_after():
    assert next_report(at(23, 17, 59), at=SIX) == at(23, 18)
    assert next_report(at(23, 18), at=SIX) == at(24, 18)
    assert missing_from(date(2026, 11, 23), at=time(9), zone=SHANGHAI) == at(24, 9)
    assert week_of(date(2026, 11, 27)) == (date(2026, 11, 21), date(2026, 11, 27))


def test_nobody_is_offered_a_step_that_is_not_theirs():
    nobody = {"own": False, "approves": False, "receives": False, "asks": False}
    for state in TripState.values:
        assert allowed_trip_verbs(state, **nobody) == []
    assert allowed_trip_verbs("asked", **{**nobody, "own": True}) == ["change", "cancel"]
    assert allowed_trip_verbs("asked", **{**nobody, "approves": True}) == ["approve", "refuse"]
    assert allowed_trip_verbs("away", **{**nobody, "own": True}) == ["extend", "report", "return"]
    assert allowed_trip_verbs("away", **{**nobody, "own": True, "asks": True}) == ["report", "return"]
    assert allowed_trip_verbs("away", **{**nobody, "approves": True, "asks": True}) == ["consent", "deny"]
    assert allowed_trip_verbs("returned", **{**nobody, "receives": True}) == ["take_over"]


def test_what_is_over_stays_as_it_is_and_every_verb_is_somewhere():
    ends = {"refused", "cancelled", "closed"}
    assert {str(state) for state, _verb in TRIP_TRANSITIONS}.isdisjoint(ends)
    assert {str(verb) for _state, verb in TRIP_TRANSITIONS} == set(TripVerb.values)
