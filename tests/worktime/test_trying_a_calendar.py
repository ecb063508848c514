"""The tester: when is it due, how much was worked; by any version, and on the nights on which clocks change."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.actions import change_calendar
from tests.factories import calendar


@pytest.fixture
def berlin(north):
    with tenant_scope(north.tenant):
        return calendar(name="Berlin", always_open=True, time_zone="Europe/Berlin")


@pytest.fixture
def ask(north, sign_in):
    browser = sign_in(north.dispatcher)
    browser.cookies["django_language"] = "en"
    return lambda which, name, **query: browser.get(reverse(f"calendars:{name}", args=[which.pk]), query)


def test_two_instants_give_the_working_time_between_them_in_pieces(north, ask):
    with tenant_scope(north.tenant):
        shop = calendar(windows=[[["20:00", "04:00"]]] * 7)
    answer = ask(shop, "elapsed", start="2026-11-23T21:00", end="2026-11-24T21:00").context["elapsed"]
    assert (answer.worked_text, [piece.length_text for piece in answer.pieces]) == ("8 h", ["7 h", "16 h", "1 h"])
    assert [(label, counted, length) for label, counted, _slug, length in answer.totals] == [
        ("working time", True, "8 h"),
        ("outside working hours", False, "16 h"),
    ]
    assert sum(bar.width for bar in answer.bars) == pytest.approx(1000)


def test_round_the_clock_midnight_adds_nothing(ask, berlin):
    answer = ask(berlin, "due", start="2026-06-30T22:00", amount="4", unit="hours").context["due"]
    assert (answer.end.isoformat(), len(answer.pieces)) == ("2026-07-01T00:00:00+00:00", 1)


def test_days_are_working_days(north, ask):
    with tenant_scope(north.tenant):
        shop = calendar()
    answer = ask(shop, "due", start="2026-11-23T10:00", amount="2", unit="days").context["due"]
    assert (answer.end.isoformat(), answer.worked_text) == ("2026-11-25T02:00:00+00:00", "17 h")


def test_an_older_version_is_asked_by_its_number(north, ask):
    with tenant_scope(north.tenant):
        shop = calendar()
        change_calendar(calendar=shop, windows=[[["12:00", "20:00"]]] * 7, by=SYSTEM, at=timezone.now())
    ends = [
        ask(shop, "due", start="2026-11-23T08:00", amount="1", unit="hours", version=version).context["due"].end.hour
        for version in ("1", "2", "", "9", "x", "9" * 30)
    ]
    assert ends == [2, 5, 5, 5, 5, 5]


def test_a_time_that_the_clock_leaps_over_is_said_not_to_exist(ask, berlin):
    answer = ask(berlin, "due", start="2026-03-29T02:30", amount="1", unit="hours")
    assert (answer.status_code, "2026-03-29 02:30 does not exist" in answer.text) == (422, True)


def test_a_time_that_comes_twice_asks_which(ask, berlin):
    question = {"start": "2026-10-25T02:30", "end": "2026-10-25T04:00"}
    answer = ask(berlin, "elapsed", **question)
    assert (answer.status_code, "comes twice" in answer.text) == (422, True)
    worked = [
        ask(berlin, "elapsed", **question, turn=turn).context["elapsed"].worked_text for turn in ("first", "second")
    ]
    assert worked == ["2 h 30 min", "1 h 30 min"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24T09:00", "2026-11-23T09:00"),
        ("2026-11-24T09:00", "2029-11-24T09:00"),
        ("1900-01-01T09:00", "1900-01-02T09:00"),
        ("", "2026-11-23T09:00"),
        ("2026-11-24T09:00+08:00", "\x00"),
    ],
)
def test_two_instants_that_make_no_stretch_are_refused(ask, berlin, start, end):
    assert ask(berlin, "elapsed", start=start, end=end).status_code == 422
