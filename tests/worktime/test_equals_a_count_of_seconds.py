"""A deadline equals an independent second-by-second count (I-7): 500 cases here, TIMETABLE_CASES=100x100 for more."""

import os
from datetime import timedelta

import pytest

from aftersales.worktime import grid
from aftersales.worktime.instants import microseconds, moment
from tests.worktime.counting import SECOND
from tests.worktime.made_up import ZONES, both, some_stretch

CALENDARS, CASES = map(int, os.environ.get("TIMETABLE_CASES", "10x50").split("x"))


@pytest.mark.parametrize("seed", range(CALENDARS))
def test_a_deadline_equals_a_count_of_seconds(seed):
    dice, first, count, timetable = both(seed)
    for _ in range(CASES):
        start, until = some_stretch(dice, first)
        worked = count.between(start, until)
        lengths = (worked, dice.randrange(40 * 3600 * SECOND))  # the first falls due where working time ends
        assert timetable.between(moment(start), moment(until)) == timedelta(microseconds=worked)
        assert [timetable.add(moment(start), timedelta(microseconds=length)) for length in lengths] == [
            moment(count.add(start, length)) for length in lengths
        ]
        pieces = timetable.segments(moment(start), moment(until))
        assert sum((p.length for p in pieces if p.counted), timedelta()) == timedelta(microseconds=worked)
        assert [p.start for p in pieces] == [moment(start), *(p.end for p in pieces[:-1])]
        assert pieces[-1].end == moment(until)


def test_the_cases_would_find_a_clock_change_reckoned_naively(monkeypatch):
    """The control: the same cases against code that takes wall-clock times as they are written must differ."""
    monkeypatch.setattr(grid, "first_reached", lambda wall, zone: microseconds(wall.replace(tzinfo=zone)))
    dice, first, count, timetable = both(ZONES.index("Europe/Berlin"))
    stretches = [some_stretch(dice, first) for _ in range(CASES)]
    assert [timetable.between(moment(a), moment(b)) for a, b in stretches] != [
        timedelta(microseconds=count.between(a, b)) for a, b in stretches
    ]
