"""What changed between two versions of a plan, in words."""

from dataclasses import replace

import pytest
from django.utils import translation

from contracts.rules.differences import Names, differences
from contracts.rules.targets import StepSpec, TargetSpec

CITY = TargetSpec("1", "on_site", "reported", 3, "hours", "elapsed", zones=("city",), position=1)
PROVINCE = replace(CITY, zones=("province",), amount=24, position=2)
NAMES = Names(severities={"major": "重大故障"}, calendars={"7": "Office"}, teams={"9": "Experts"})


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def told(before, after):
    return [(d.kind, [(c.name, c.before, c.after) for c in d.changes]) for d in differences(before, after, NAMES)]


def test_versions_that_promise_the_same_have_no_difference():
    assert told([CITY, PROVINCE], [replace(CITY, id="another row"), PROVINCE]) == []


def test_a_promise_added_and_one_removed_say_their_words():
    added, removed = differences([CITY], [CITY, PROVINCE], NAMES), differences([CITY, PROVINCE], [CITY], NAMES)
    assert (added[0].kind, added[0].words_after) == ("added", "on site within 24 hours in the province")
    assert (removed[0].kind, removed[0].words_before) == ("removed", "on site within 24 hours in the province")


def test_another_time_is_a_change_of_the_promise_for_the_same_zone():
    assert told([CITY, PROVINCE], [replace(PROVINCE, position=1), replace(CITY, amount=2, position=2)]) == [
        ("changed", [("time", "3 hours", "2 hours")])
    ]


def test_another_zone_is_a_change_when_no_other_promise_is_nearer():
    assert told([CITY], [replace(CITY, zones=())]) == [("changed", [("zones", "same city", "everywhere")])]


@pytest.mark.parametrize(
    ("change", "name", "before", "after"),
    [
        ({"unit": "working_days", "counting": "end_of_next_working_day", "amount": 1, "calendar_id": "7"}, "time",
         "3 hours", "by the end of the next working day"),
        ({"starts_at": "diagnosed"}, "starts_at", "report", "diagnosis"),
        ({"severities": ("major",)}, "severities", "all", "重大故障"),
        ({"region_codes": ("440300",)}, "region_codes", "everywhere", "广东省深圳市"),
        ({"pausable": True}, "pausable", "no", "yes"),
        ({"firm": False}, "firm", "promise", "goal"),
        ({"marks": (80,)}, "marks", "50 %, 75 %, 90 %", "80 %"),
        ({"marks_before": (60, 15)}, "marks_before", "no warning", "60, 15"),
        ({"steps": (StepSpec(1, "breach", None, 120, "team", team_id="9", channel="sms", urgent=True),)}, "steps",
         "nobody", "Experts 2 hours after the breach, SMS, urgent"),
    ],
)  # fmt: skip
def test_each_field_is_told_in_words(change, name, before, after):
    _kind, changes = told([CITY], [replace(CITY, **change)])[0]
    assert (name, before, after) in changes
