"""A reminder plan: its dates, its words, its life."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.sandbox import BadText
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from customers.actions.firing import open_due
from customers.actions.reminders import change_plan, create_plan, step_plan
from customers.models import ReminderOccurrence, ReminderPlan
from customers.presets import REMINDER_PRESETS
from customers.queries.audience import audience
from customers.queries.weeks import still_to_come, week_of, with_fewer
from customers.rules.rhythm import BadRule, Days, Rhythm, read_rule
from customers.rules.wording import canonical, localized
from tests import factories

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # eight o'clock in Shanghai
DOING = {"by": SYSTEM, "at": MONDAY}
FEAST = [date(2026, 11, 24) + timedelta(days=n) for n in range(4)]  # Tuesday to Friday


def workday(day):
    day += timedelta(days=1)
    return day if day.isoweekday() < 6 and day not in FEAST else workday(day)


DAYS = Days(ZoneInfo("Asia/Shanghai"), FEAST.__contains__, workday)


def slots(weekdays="", rule="", holidays="send", ends_on=None):
    rhythm = Rhythm(weekdays, rule, time(9), date(2026, 11, 1), ends_on, holidays)
    return [
        (slot.on.day, slot.day.day, slot.reason) for slot in rhythm.slots(date(2026, 11, 22), date(2026, 12, 1), DAYS)
    ]


def test_holidays_are_kept_skipped_or_shifted_and_a_day_never_gets_two():
    assert slots("256") == [(24, 24, ""), (27, 27, ""), (28, 28, ""), (1, 1, "")]
    assert slots("25", holidays="skip") == [(24, 24, "holiday"), (27, 27, "holiday"), (1, 1, "")]
    assert slots("256", holidays="shift") == [(24, 30, "merged"), (27, 30, ""), (28, 28, ""), (1, 1, "")]
    assert slots("15", holidays="shift") == [(23, 23, ""), (27, 30, "merged"), (30, 30, "")]


def test_a_date_rule_is_counted_from_the_first_day():
    assert slots(rule="FREQ=MONTHLY;BYMONTHDAY=-1") == [(30, 30, "")]
    assert slots(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE") == [(25, 25, "")]
    assert slots("7", ends_on=date(2026, 11, 28)) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=DAILY;COUNT=3", "COUNT=3"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY"),
        ("BYDAY=MO", ""),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""),
        ("FREQ=DAILY;BYDAY=MO", "BYDAY=MO"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "BYSETPOS=9"),
    ],
)
def test_a_rule_that_cannot_be_read_or_never_comes_true_is_refused(text, part):
    with pytest.raises(BadRule) as refused:
        read_rule(text)
    assert refused.value.part == part


def test_places_have_names_in_two_languages_and_nothing_else_is_let_in():
    assert read_rule("rrule:freq=monthly;bymonthday=1") == "FREQ=MONTHLY;BYMONTHDAY=1"
    assert canonical("{ 称呼 }，{asset}") == "{greeting}，{asset}"
    assert localized("{greeting}，{asset}", "zh-hans") == "{称呼}，{产品}"
    for text, place in (("{name.__class__}", "name.__class__"), ("{{ x }}", "{"), ("a } b", "a } b"), ("{}", "")):
        with pytest.raises(BadText) as refused:
            canonical(text)
        assert place in refused.value.place


def test_a_plan_runs_pauses_and_ends(in_north):
    plan = factories.started_plan(at=MONDAY)
    assert Timer.objects.get(kind="customers.reminder_plan").due_at == MONDAY + timedelta(hours=25)
    for verb, state in (("pause", "paused"), ("resume", "active"), ("end", "ended")):
        assert step_plan(plan=plan, verb=verb, **DOING).state == state
        assert Timer.objects.filter(kind="customers.reminder_plan").exists() == (state == "active")
    for verb in ("start", "resume", "pause", "end", "fly"):
        with pytest.raises(Refused):
            step_plan(plan=plan, verb=verb, **DOING)
    with pytest.raises(Refused):
        change_plan(plan=plan, name="x", **DOING)


def test_dates_in_a_pause_are_not_made_up_for_and_a_new_hour_counts_from_now(in_north):
    plan = factories.started_plan(at=MONDAY, weekdays="1234567", grace_minutes=2880)
    step_plan(plan=plan, verb="pause", **DOING)
    noon = MONDAY + timedelta(days=2, hours=4)
    step_plan(plan=plan, verb="resume", by=SYSTEM, at=noon)
    change_plan(plan=plan, send_at=time(11), by=SYSTEM, at=noon)
    open_due(plan=plan, at=noon + timedelta(days=1))
    assert [row.due_at.day for row in plan.occurrences.all()] == [26]


def test_a_day_to_which_another_date_was_moved_already_gets_no_second(in_north):
    plan = factories.started_plan(at=MONDAY)
    at, tuesday = MONDAY + timedelta(hours=1), date(2026, 11, 24)
    moved = {"on": date(2026, 11, 20), "day": tuesday, "due_at": at, "opened_at": at, "state": "done"}
    ReminderOccurrence.objects.create(plan=plan, **moved)
    open_due(plan=plan, at=at + timedelta(days=1))
    assert plan.occurrences.get(on=tuesday).reason == "merged"


def test_half_a_plan_is_refused(in_north):
    whole = {"name": "x", "purpose": "care", "send_at": time(9), "starts_on": date(2026, 11, 1), **DOING}
    text = {"en": {"subject": "x", "body": ""}}
    for half in (
        {"texts": text},
        {"texts": text, "weekdays": "1", "date_rule": "FREQ=DAILY"},
        {"texts": {}, "weekdays": "1"},
        {"texts": text, "weekdays": "1", "ends_on": date(2026, 10, 1)},
    ):
        with pytest.raises(Refused):
            create_plan(**whole, **half)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderPlan.objects.update_or_create(name="y", defaults={**_columns(whole), "texts": text, "weekdays": "9"})


def _columns(whole):
    return {name: whole[name] for name in ("purpose", "send_at", "starts_on")} | {"created_at": MONDAY}


def test_the_presets_are_plans_in_both_languages(in_north):
    for preset in REMINDER_PRESETS.values():
        columns = ("purpose", "weekdays", "date_rule", "occasion", "send_at", "holiday_rule", "texts")
        said = {name: getattr(preset, name) for name in columns}
        made = create_plan(name=str(preset.name), starts_on=MONDAY.date(), **said, **DOING)
        assert set(made.texts) == {"zh-hans", "en"}
    assert ReminderPlan.objects.count() == len(REMINDER_PRESETS)


@pytest.mark.parametrize(
    ("slug", "dates"),
    [
        ("care-tip", [date(2026, 12, 5), date(2027, 1, 5)]),
        ("periodical", [date(2027, 1, 10), date(2027, 4, 10)]),
    ],
)
def test_care_tips_come_monthly_and_periodicals_quarterly_and_a_holiday_moves_them(slug, dates):
    preset = REMINDER_PRESETS[slug]
    rhythm = Rhythm("", preset.date_rule, preset.send_at, MONDAY.date(), None, preset.holiday_rule)
    assert [slot.day for slot in rhythm.slots(MONDAY.date(), dates[-1], DAYS)] == dates
    off = replace(DAYS, is_holiday=dates.__contains__)
    assert rhythm.slots(MONDAY.date(), dates[0], off)[0].day > dates[0]


def test_an_audience_is_filtered_by_place_model_and_visit(in_north):
    near, far = factories.site(region_code="310115").customer, factories.site(region_code="320583").customer
    factories.asset(customer=near, model_name="M3")
    factories.asset(customer=near, model_name="M3")
    near.last_visit_on = date(2026, 11, 1)
    near.save()
    wanted = {
        "region_code": ("310000", [near]),
        "asset_model": ("M3", [near]),
        "kind": ("person", []),
        "visited_within": (30, [near]),
        "not_visited_for": (10, [near, far]),
    }
    for name, (value, expected) in wanted.items():
        plan = factories.reminder_plan(**{name: value})
        assert (name, list(audience(plan, on=date(2026, 11, 24)).order_by("pk"))) == (name, expected)


def test_a_day_has_one_occurrence(in_north):
    plan = factories.started_plan(at=MONDAY)
    occurrence = factories.occurrence(plan=plan, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderOccurrence.objects.create(
            plan=plan, on=occurrence.on, day=occurrence.day, due_at=MONDAY, opened_at=MONDAY, state="done"
        )


def test_the_weekly_board_names_who_had_fewer(in_north):
    contact = factories.contact(consents=True)
    factories.contact(customer=factories.customer(name="不愿意"))
    factories.started_plan(at=MONDAY, weekdays="23")
    before = week_of(MONDAY.date(), wanted=1)
    assert (before.subscribed, before.enough, len(still_to_come(before, at=MONDAY))) == (1, 0, 2)
    at = MONDAY + timedelta(hours=25)
    while sweep(at):
        at += timedelta(seconds=1)
    after = week_of(MONDAY.date(), wanted=2)
    assert [(one, one.had) for one in with_fewer(after)] == [(contact.customer, 1)]
    assert (week_of(MONDAY.date(), wanted=1).enough, len(still_to_come(after, at=at))) == (1, 1)
