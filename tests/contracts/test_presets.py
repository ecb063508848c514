"""The promises of the source, with their exact figures."""

import pytest
from django.utils import translation

from aftersales.accounts.models import Team
from aftersales.worktime.actions import archive_calendar, create_from_preset
from aftersales.worktime.models import WorkCalendar
from contracts.actions.plans import create_plan_from_preset
from contracts.presets import FOUR_HOUR_CITIES, PLAN_PRESETS, TEAMS
from contracts.rules.targets import choose, describe
from customers.rules.regions import is_region
from tests import factories
from tests.contracts.conftest import AT

HOUR, DAY = 3600, 86400


def promised(slug, **case):
    chosen = choose(PLAN_PRESETS[slug].targets, **{"zone": "elsewhere", **case})
    return {
        target.metric: (target.starts_at, target.seconds, target.firm)
        for target in chosen
        if target.metric in {"response", "on_site", "restore"}
    }


def test_r8_3_thirty_minutes_a_day_and_a_goal_counted_from_the_start_of_the_service():
    assert promised("30min-24h-24h") == {
        "response": ("reported", HOUR / 2, True),
        "on_site": ("reported", DAY, True),
        "restore": ("arrived", DAY, False),
    }


@pytest.mark.parametrize(("zone", "hours"), [("city", 3), ("province", 24), ("elsewhere", 48)])
def test_r9_3_three_hours_in_the_city_a_day_in_the_province_two_beyond(zone, hours):
    assert promised("30min-by-zone", zone=zone) == {
        "response": ("reported", HOUR / 2, True),
        "on_site": ("reported", hours * HOUR, True),
    }


def test_r3_1_on_site_four_hours_after_the_diagnosis():
    assert promised("7x24x4", region_code="440305")["on_site"] == ("diagnosed", 4 * HOUR, True)


def test_r3_2_the_four_hours_hold_in_46_cities_elsewhere_the_way_is_added():
    assert len(set(FOUR_HOUR_CITIES)) == 46
    assert [code for code in FOUR_HOUR_CITIES if not is_region(code)] == []
    assert promised("7x24x4", zone="province", region_code="441300")["on_site"] == ("diagnosed", 8 * HOUR, True)
    assert promised("7x24x4", region_code="540100")["on_site"] == ("diagnosed", DAY, True)


@pytest.mark.parametrize(("slug", "on_site"), [("10min-12h-3d", 12 * HOUR), ("10min-2d-3d", 2 * DAY)])
def test_r16_2_ten_minutes_then_half_a_day_or_two_days_and_three_days_of_downtime(slug, on_site):
    assert promised(slug) == {
        "response": ("reported", 600, True),
        "on_site": ("reported", on_site, True),
        "restore": ("reported", 3 * DAY, True),
    }


@pytest.mark.parametrize("slug", PLAN_PRESETS)
def test_r12_4_the_report_comes_back_by_the_end_of_the_next_working_day_then_the_customer_is_called(slug):
    after = {target.metric: target for target in PLAN_PRESETS[slug].targets if target.starts_at == "completed"}
    assert after["report_return"].counting == "end_of_next_working_day"
    assert (after["callback"].amount, after["callback"].unit, after["callback"].counting) == (
        2,
        "working_days",
        "working",
    )


@pytest.mark.parametrize("slug", PLAN_PRESETS)
def test_on_site_and_restore_can_wait_a_response_cannot(slug):
    pausable = {target.metric: target.pausable for target in PLAN_PRESETS[slug].targets}
    assert {metric for metric, can_wait in pausable.items() if can_wait} == pausable.keys() & {"on_site", "restore"}


def test_a_goal_never_escalates_beyond_the_department(by):
    goal = next(target for target in PLAN_PRESETS["30min-24h-24h"].targets if not target.firm)
    assert [step.role for step in goal.steps] == ["manager"]


@pytest.mark.parametrize("slug", PLAN_PRESETS)
def test_each_preset_becomes_a_published_plan(slug, with_calendars):
    version = factories.plan_version(slug)
    clock = WorkCalendar.objects.get(preset="round_the_clock")
    wanted = [
        (target.metric, target.amount, target.unit, len(target.steps), target.calendar_id and clock.pk)
        for target in PLAN_PRESETS[slug].targets
    ]
    assert [
        (spec.metric, spec.amount, spec.unit, len(spec.steps), spec.calendar_id) for spec in version.specs
    ] == wanted


def words(slug):
    return [describe(target) for target in PLAN_PRESETS[slug].targets]


def test_r9_3_in_the_words_of_a_contract():
    with translation.override("zh-hans"):
        assert words("30min-by-zone") == [
            "30 分钟内响应",
            "市区 3 小时内到场",
            "省内 24 小时内到场",
            "省外 48 小时内到场",
            "下一个工作日结束前交回服务报告",
            "完工后 2 个工作日内回访",
        ]
    with translation.override("en"):
        assert words("30min-by-zone")[:3] == [
            "response within 30 minutes",
            "on site within 3 hours in the city",
            "on site within 24 hours in the province",
        ]


def test_r8_3_a_goal_says_that_it_is_one():
    with translation.override("zh-hans"):
        assert words("30min-24h-24h")[2] == "争取到场后 24 小时内修复"
    with translation.override("en"):
        assert words("30min-24h-24h")[2] == "aim: fault cleared within 24 hours of the arrival"


def test_r3_2_a_list_of_cities_is_counted_in_words():
    with translation.override("zh-hans"):
        assert words("7x24x4")[1] == "指定的 46 个城市和地区：诊断后 4 小时内到场"


@pytest.mark.parametrize("slug", ["10min-12h-3d", "10min-2d-3d"])
def test_r16_6_at_half_the_downtime_the_expert_group_hears_at_any_hour(slug, by):
    for _ in range(2):
        version = factories.plan_version(slug)
    (restore,) = (spec for spec in version.specs if spec.metric == "restore")
    first = restore.steps[0]
    assert (first.after, first.mark, first.tell, first.urgent) == ("mark", 50, "team", True)
    assert Team.objects.get(pk=first.team_id).name == str(TEAMS["experts"])


def test_a_preset_takes_no_archived_calendar(with_calendars, by):
    old = WorkCalendar.objects.get(preset="round_the_clock")
    new = create_from_preset(preset="round_the_clock", name="New", by=by, at=AT)
    archive_calendar(calendar=old, by=by, at=AT)
    plan = create_plan_from_preset(preset=PLAN_PRESETS["7x24x4"], by=by, at=AT)
    assert {target.calendar_id for target in plan.versions.get().targets.all()} == {None, new.pk}
