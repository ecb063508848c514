"""Opening hours are understood as people type them."""

import pytest

from aftersales.worktime.hours_text import read_hours
from aftersales.worktime.windows import BadSchedule, parse_windows
from aftersales.worktime.words import hours_of

LUNCH = [["09:00", "12:00"], ["13:00", "17:30"]]


@pytest.mark.parametrize(
    ("typed", "windows"),
    [
        ("9-12, 13:00-17:30", LUNCH),
        ("9:00–12:00；13:00～17:30", LUNCH),
        ("09：00—12：00、13：00—17：30", LUNCH),
        ("9点到12点，13点至17点半", LUNCH),
        ("9am-12pm and 1pm to 5:30pm", LUNCH),
        ("9-12\n13:00-17:30", LUNCH),
        ("20:00-04:00", [["20:00", "04:00"]]),
        ("20:00–04:00 (+1)", [["20:00", "04:00"]]),
        ("20:00至次日4:00", [["20:00", "04:00"]]),
        ("0-24", [["00:00", "24:00"]]),
        ("全天", [["00:00", "24:00"]]),
        ("休息", []),
        ("  ", []),
    ],
)
def test_hours_are_read(typed, windows):
    assert read_hours(typed) == windows


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("9-", "not_hours"),
        ("9-25", "not_hours"),
        ("9:70-10", "not_hours"),
        ("13pm-15", "not_hours"),
        ("9-12 13-17", "not_hours"),
        ("٩-12", "not_hours"),
        ("whenever", "not_hours"),
        ("9-17 (+1)", "too_long"),
    ],
)
def test_what_is_no_hours_is_refused_with_its_own_words(typed, code):
    with pytest.raises(BadSchedule) as refused:
        read_hours(typed)
    assert (refused.value.code, refused.value.field) == (code, "windows")
    assert typed.split(" (")[0] in str(refused.value.message)


def test_what_is_shown_is_understood_again():
    for windows in (LUNCH, [["20:00", "04:00"]], [["00:00", "24:00"]], [["00:00", "01:00"], ["20:00", "24:00"]], []):
        assert read_hours(hours_of(parse_windows(windows))) == windows
