"""When a clock speaks up: percents and minutes before the end, the breach, and the steps of escalation."""

from datetime import timedelta
from types import SimpleNamespace

from tests.tickets.telling import ALWAYS, TICK, facts, minutes, step, target
from tickets.rules.clocks import ended_at, pauses_within, read
from tickets.rules.marks import BEFORE, BREACH, STEP, is_step, is_warning, levels_of, marks_of, timers_of


def marks(spec, cycle, *, now, timetable=ALWAYS, judged=None):
    reading = read(spec, cycle, timetable, now=now, judged=judged)
    pauses = pauses_within(spec, cycle, reading.started_at) if reading.started_at else []
    found = marks_of(spec, reading, pauses, timetable, ended_at=ended_at(spec, cycle))
    return [(mark.level, mark.due_at) for mark in found]


def timers(spec, cycle, *, now):
    reading = read(spec, cycle, ALWAYS, now=now)
    return timers_of(marks_of(spec, reading, [], ALWAYS), reading)


def test_percents_lie_at_their_share_of_the_time_that_counts():
    cycle = facts(("paused", 10), ("resumed", 40))
    assert marks(target(marks=(50, 90)), cycle, now=minutes(45)) == [
        (50, minutes(60)),
        (90, minutes(84)),
        (BREACH, minutes(90)),
    ]


def test_minutes_before_are_counted_in_the_time_that_counts():
    spec = target(marks=(), marks_before=(45, 10))
    assert marks(spec, facts(("paused", 10), ("resumed", 40)), now=minutes(45)) == [
        (BEFORE + 45, minutes(45)),
        (BEFORE + 10, minutes(80)),
        (BREACH, minutes(90)),
    ]


def test_minutes_that_would_lie_before_the_start_are_no_mark():
    assert marks(target(marks=(), marks_before=(61, 60)), facts(), now=minutes(1)) == [
        (BEFORE + 60, minutes(0)),
        (BREACH, minutes(60)),
    ]


def test_before_the_end_of_the_next_working_day_the_clock_on_the_wall_counts():
    office = SimpleNamespace(end_of_next_working_day=lambda start: minutes(600), add=ALWAYS.add)
    counting = {"unit": "working_days", "counting": "end_of_next_working_day"}
    spec = target("report_return", 1, **counting, marks=(50,), marks_before=(30,))
    assert marks(spec, facts(), now=minutes(1), timetable=office) == [
        (50, minutes(300)),
        (BEFORE + 30, minutes(570)),
        (BREACH, minutes(600)),
    ]


def test_the_timer_of_a_breach_fires_a_microsecond_after_the_end_and_every_other_at_its_instant():
    assert timers(target(marks=(50,)), facts(), now=minutes(1)) == {50: minutes(30), BREACH: minutes(60) + TICK}


def test_what_follows_the_breach_gets_its_timer_with_it():
    spec = target(marks=(50,), steps=(step(1, after="mark", mark=50, minutes=5), step(2), step(3, minutes=30)))
    assert list(timers(spec, facts(), now=minutes(1))) == [50, STEP + 1, BREACH]
    assert timers(spec, facts(), now=minutes(61)) == {STEP + 2: minutes(60), STEP + 3: minutes(90)}
    assert timers(spec, facts(("completed", 70)), now=minutes(70)) == {}


def test_a_step_is_taken_minutes_after_a_mark_after_the_breach_or_before_the_end():
    steps = (
        step(1, after="mark", mark=50, minutes=5),
        step(2, after="before", minutes=20),
        step(3),
        step(4, minutes=120),
    )
    assert marks(target(marks=(), steps=steps), facts(), now=minutes(1)) == [
        (STEP + 1, minutes(35)),
        (STEP + 2, minutes(40)),
        (BREACH, minutes(60)),
        (STEP + 3, minutes(60)),
        (STEP + 4, minutes(180)),
    ]


def test_steps_after_the_breach_are_counted_in_the_kind_of_time_of_the_promise():
    office = SimpleNamespace(usual_day=timedelta(hours=8))
    office.between = lambda start, end: end - start
    office.add = lambda start, time: start + time + timedelta(hours=10)
    spec = target(counting="working", marks=(), steps=(step(1, minutes=30),))
    due = minutes(60) + timedelta(hours=10)
    assert marks(spec, facts(), now=minutes(1), timetable=office) == [
        (BREACH, due),
        (STEP + 1, due + timedelta(hours=10, minutes=30)),
    ]


def test_a_wait_after_the_breach_holds_up_the_steps_that_follow_and_moves_no_other_mark():
    spec = target(marks=(50,), steps=(step(1), step(2, minutes=30)))
    before = [(50, minutes(30)), (BREACH, minutes(60)), (STEP + 1, minutes(60))]
    waiting, on = facts(("paused", 70)), facts(("paused", 70), ("resumed", 100))
    assert marks(spec, waiting, now=minutes(95)) == before
    assert marks(spec, on, now=minutes(101)) == [*before, (STEP + 2, minutes(120))]


def test_nobody_is_escalated_for_what_has_been_done():
    spec = target(marks=(50,), steps=(step(1), step(2, minutes=30)))
    done = marks(spec, facts(("completed", 80)), now=minutes(500))
    assert done == [(50, minutes(30)), (BREACH, minutes(60)), (STEP + 1, minutes(60))]
    assert marks(spec, facts(("cancelled", 80)), now=minutes(500)) == done


def test_a_clock_that_waits_was_met_or_called_off_in_time_has_no_marks():
    spec = target(steps=(step(1, after="mark", mark=50),))
    for cycle in (facts(("paused", 10)), facts(("completed", 20)), facts(("cancelled", 20))):
        assert marks(spec, cycle, now=minutes(45)) == []


def test_no_two_kinds_of_levels_share_a_number():
    spec = target(marks=(1, 99), marks_before=(20_160, 1), steps=(step(1), step(99)))
    levels = levels_of(spec)
    assert len(set(levels)) == len(levels) == 7
    assert [level for level in levels if is_step(level)] == [STEP + 1, STEP + 99]
    assert [level for level in levels if is_warning(level)] == [1, 99, BEFORE + 20_160, BEFORE + 1]
