"""What the promises of a plan must not say, and what is worth a second look."""

from dataclasses import replace

import pytest
from django.utils import translation

from contracts.choices import Zone
from contracts.presets import PLAN_PRESETS
from contracts.rules.checks import faults, findings
from contracts.rules.targets import StepSpec, TargetSpec, choose

RESPONSE = TargetSpec("", "response", "reported", 30, "minutes", "elapsed")
ON_SITE = TargetSpec("", "on_site", "reported", 4, "hours", "elapsed")
RESTORE = TargetSpec("", "restore", "reported", 24, "hours", "elapsed")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def codes(*targets):
    return [finding.code for finding in findings(placed(targets))]


def placed(targets):
    return [replace(target, position=position) for position, target in enumerate(targets, start=1)]


@pytest.mark.parametrize("preset", PLAN_PRESETS.values(), ids=PLAN_PRESETS)
def test_every_preset_is_without_a_fault(preset):
    assert faults(preset.targets) == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (replace(ON_SITE, unit="days", counting="working"), "counting"),
        (replace(ON_SITE, unit="working_days", counting="elapsed"), "counting"),
        (replace(ON_SITE, unit="hours", counting="end_of_next_working_day"), "counting"),
        (replace(ON_SITE, unit="working_days", counting="end_of_next_working_day", amount=2), "counting"),
        (replace(RESPONSE, starts_at="responded"), "starts_late"),
        (replace(RESPONSE, starts_at="arrived"), "starts_late"),
        (replace(ON_SITE, starts_at="completed"), "starts_late"),
        (replace(RESTORE, starts_at="completed"), "starts_late"),
        (replace(RESTORE, metric="update", starts_at="completed"), "starts_late"),
        (replace(RESPONSE, marks_before=(30,)), "warned_early"),
        (replace(RESPONSE, steps=(StepSpec(1, "before", None, 45, "assignee"),)), "told_early"),
    ],
)
def test_a_promise_that_no_clock_could_keep_is_a_fault(target, code):
    assert [(fault.code, fault.index) for fault in faults([target])] == [(code, 0)]


def test_what_starts_and_counts_as_it_should_is_none():
    good = [
        replace(ON_SITE, starts_at="diagnosed"),
        replace(RESTORE, starts_at="arrived", unit="working_days", counting="working"),
        replace(RESPONSE, marks_before=(29,)),
    ]
    assert faults(placed(good)) == []


def test_a_promise_behind_another_of_the_same_conditions_never_counts():
    fault = faults(placed([RESPONSE, replace(RESPONSE, amount=10)]))[0]
    assert (fault.code, fault.index, "promise 1" in fault.message) == ("never_counts", 1, True)


def test_a_general_promise_behind_one_for_each_zone_never_counts():
    zones = [replace(ON_SITE, zones=(zone,)) for zone in Zone]
    assert [(fault.code, fault.index) for fault in faults(placed([ON_SITE, *zones]))] == [("never_counts", 0)]


def test_of_two_equally_special_ones_the_order_decides_and_one_is_told():
    near, both = replace(ON_SITE, zones=("city",)), replace(ON_SITE, zones=("city", "province"), amount=8)
    assert codes(near, both, replace(ON_SITE, amount=24)) == ["tie"]


def test_a_special_promise_before_a_general_one_is_in_order():
    listed = replace(ON_SITE, region_codes=("440300",))
    assert codes(listed, replace(ON_SITE, zones=("city",), amount=6), replace(ON_SITE, amount=24)) == []


def test_a_zone_without_its_promise_is_a_hint():
    hint = findings([replace(RESTORE, zones=("city", "province"))])[0]
    assert (hint.code, hint.fault, "other province" in hint.message) == ("gap", False, True)


def test_a_promise_for_listed_severities_alone_is_a_hint():
    assert codes(replace(RESTORE, severities=("major",))) == ["only_listed"]


def test_a_fault_cleared_before_the_arrival_is_a_hint():
    assert codes(ON_SITE, replace(RESTORE, amount=2)) == ["restored_first"]


def test_a_district_lies_in_its_listed_city():
    city = replace(ON_SITE, region_codes=("440300",))
    district = replace(ON_SITE, region_codes=("440305",), amount=2)
    assert [(fault.code, fault.index) for fault in faults(placed([city, district]))] == [("never_counts", 1)]
    assert faults(placed([district, city])) == []
    chosen = choose(placed([district, city]), zone="city", region_code="440305")
    assert [target.amount for target in chosen] == [2]


def test_too_many_conditions_are_said_not_to_be_compared():
    crowd = [
        replace(
            ON_SITE,
            severities=tuple(f"s{m}" for m in range(60) if m % (n + 2)),
            region_codes=tuple(f"44{m:02}00" for m in range(60) if m % (n + 2)),
        )
        for n in range(20)
    ]
    assert codes(*crowd) == ["not_compared"]
