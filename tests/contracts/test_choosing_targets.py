"""Of several targets of one metric, the most special one that holds is the promise."""

from datetime import timedelta
from itertools import permutations

import pytest

from contracts.rules.targets import TargetSpec, choose


def target(name, **facts):
    return TargetSpec(**{"id": name, "metric": "on_site", "starts_at": "reported", "amount": 1, "unit": "hours",
                         "counting": "elapsed", **facts})  # fmt: skip


GENERAL = target("general")
SEVERE = target("severe", severities=("major",))
CITY = target("city", zones=("city",))
LISTED = target("listed", region_codes=("440300",))


def chosen(targets, *, zone="city", severity="major", region_code="440305"):
    return [one.id for one in choose(targets, zone=zone, severity=severity, region_code=region_code)]


def test_a_list_of_regions_goes_before_a_zone_that_before_a_severity_that_before_none():
    for order in permutations([GENERAL, SEVERE, CITY, LISTED]):
        assert chosen(order) == ["listed"]
        assert chosen(order, region_code="440105") == ["city"]
        assert chosen(order, region_code="440105", zone="province") == ["severe"]
        assert chosen(order, region_code="440105", zone="province", severity="ordinary") == ["general"]


def test_every_condition_of_a_target_must_hold():
    both = target("both", zones=("city",), severities=("major",))
    assert chosen([both, GENERAL]) == ["both"]
    assert chosen([both, GENERAL], severity="ordinary") == ["general"]
    assert chosen([both, GENERAL], zone="elsewhere") == ["general"]


def test_of_two_equally_special_targets_the_first_in_the_plan_counts():
    assert chosen([target("second", position=2), target("first", position=1)]) == ["first"]


def test_each_metric_is_chosen_by_itself_in_the_order_of_the_metrics():
    respond = target("respond", metric="response")
    assert chosen([CITY, respond]) == ["respond", "city"]


def test_a_metric_none_of_whose_targets_holds_is_not_promised():
    assert chosen([CITY], zone="elsewhere") == []


@pytest.mark.parametrize(
    ("amount", "unit", "seconds"),
    [(30, "minutes", 1800), (4, "hours", 14400), (2, "days", 172800), (2, "working_days", None)],
)
def test_the_time_allowed_in_seconds_where_no_calendar_is_needed(amount, unit, seconds):
    assert target("", amount=amount, unit=unit).seconds == seconds


def test_a_working_day_is_as_long_as_the_calendars_usual_one():
    two_days = target("", amount=2, unit="working_days", counting="working")
    assert two_days.duration(timedelta(hours=8, minutes=30)) == timedelta(hours=17)
    assert target("", amount=3, unit="hours").duration(timedelta(hours=8)) == timedelta(hours=3)


def test_the_end_of_the_next_working_day_is_no_length_of_time():
    report = target("", unit="working_days", counting="end_of_next_working_day")
    assert report.duration(timedelta(hours=8)) is None
    assert report.seconds is None
