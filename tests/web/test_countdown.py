"""A clock wears one face, by its state and the instant."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from aftersales.web.countdown import Face, face

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DUE = START + timedelta(hours=4)
SOON = DUE - timedelta(hours=1)
TICK = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def look(**facts):
    shown = face(**{"state": "running", "due_at": DUE, "now": START, "started_at": START, **facts})
    return shown.kind, shown.text


@pytest.mark.parametrize(
    ("now", "kind", "text"),
    [
        (START, "calm", "4:00:00 left"),
        (SOON - TICK, "calm", "1:00:00 left"),
        (SOON, "soon", "1:00:00 left"),
        (DUE, "soon", "0:00 left"),
        (DUE + timedelta(seconds=1), "late", "0:01 late"),
        (DUE + timedelta(days=2, hours=3), "late", "2 d 3 h late"),
    ],
)
def test_a_running_clock_turns_soon_in_its_last_quarter_and_late_after_its_due_instant(now, kind, text):
    assert look(now=now) == (kind, text)


def test_at_the_due_instant_it_is_not_late_yet_and_one_microsecond_later_it_is():
    assert [look(now=now)[0] for now in (DUE, DUE + TICK)] == ["soon", "late"]


def test_without_a_known_start_the_last_hour_is_soon():
    assert look(now=DUE - timedelta(minutes=59), started_at=None)[0] == "soon"
    assert look(now=DUE - timedelta(minutes=61), started_at=None)[0] == "calm"


def test_a_breached_clock_that_nobody_answered_goes_on_counting():
    assert look(state="breached", now=DUE + timedelta(minutes=12, seconds=1)) == ("late", "12:01 late")


def test_a_breached_clock_that_was_answered_says_by_how_much():
    assert look(state="breached", stopped_at=DUE + timedelta(minutes=65)) == ("missed", "1 h 5 min late")


def test_a_met_clock_says_when():
    assert look(state="met", stopped_at=START) == ("met", "in time 23 Nov 01:00")


@pytest.mark.parametrize(
    ("state", "shown"),
    [("pending", ("pending", "not started")), ("paused", ("paused", "waiting")), ("void", ("void", "—"))],
)
def test_a_clock_that_does_not_run_says_why(state, shown):
    assert look(state=state) == shown


def test_only_a_face_that_ticks_is_handed_to_the_script():
    assert [Face(kind, "").ticks for kind in ("calm", "soon", "late", "paused", "met", "missed", "void")] == [
        *[True] * 3,
        *[False] * 4,
    ]
