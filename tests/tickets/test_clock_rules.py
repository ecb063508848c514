"""A clock is a pure function of the facts: each rule of the design in one sentence."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.tickets.telling import ALWAYS, NINE, TICK, facts, minutes, target
from tickets.rules.clocks import Reading, read


def test_met_at_the_very_second_and_breached_a_microsecond_later():
    for at, state in ((minutes(60), "met"), (minutes(60) + TICK, "breached")):
        reading = read(target(), facts(("completed", at)), ALWAYS, now=minutes(200))
        assert (reading.state, reading.due_at, reading.stopped_at) == (state, minutes(60), at)


def test_a_running_clock_breaches_only_after_its_due_instant():
    states = [read(target(), facts(), ALWAYS, now=now).state for now in (minutes(60), minutes(60) + TICK)]
    assert states == ["running", "breached"]


@pytest.mark.parametrize("answer", ["responded", "replied", "accepted", "diagnosed", "arrived", "completed"])
def test_a_call_a_reply_or_an_acceptance_answers(answer):
    reading = read(target("response", 30), facts((answer, 20)), ALWAYS, now=minutes(90))
    assert (reading.state, reading.met_at) == ("met", minutes(20))


@pytest.mark.parametrize("silence", ["noted", "assigned", "departed", "warned"])
def test_a_note_or_an_automatic_message_does_not_answer(silence):
    assert read(target("response", 30), facts((silence, 20)), ALWAYS, now=minutes(90)).state == "breached"


def test_a_late_answer_with_a_timely_repair_is_still_a_late_answer():
    cycle = facts(("accepted", 40), ("arrived", 45), ("completed", 50))
    readings = [read(spec, cycle, ALWAYS, now=minutes(60)).state for spec in (target("response", 30), target())]
    assert readings == ["breached", "met"]


def test_a_pause_moves_the_deadline_by_what_was_waited():
    reading = read(target(), facts(("paused", 10), ("resumed", 40)), ALWAYS, now=minutes(50))
    assert (reading.state, reading.due_at, reading.paused_seconds) == ("running", minutes(90), 1800)


def test_a_clock_that_waits_has_no_deadline():
    reading = read(target(), facts(("paused", 10)), ALWAYS, now=minutes(500))
    assert (reading.state, reading.due_at) == ("paused", None)


def test_only_pausable_clocks_wait():
    reading = read(target("response", 30), facts(("paused", 10)), ALWAYS, now=minutes(31))
    assert (reading.state, reading.breached_at) == ("breached", minutes(30))


def test_pausing_after_the_breach_leaves_it_breached():
    reading = read(target(), facts(("paused", 70), ("resumed", 80)), ALWAYS, now=minutes(90))
    assert (reading.state, reading.due_at) == ("breached", minutes(60))


def test_a_verdict_stands_whatever_comes_later():
    verdict = Reading("breached", NINE, minutes(60), None, None, minutes(60))
    cycle = facts(("completed", 70), ("corrected", 50, ("corrects", "1")))
    reading = read(target(), cycle, ALWAYS, now=minutes(90), judged=verdict)
    assert (reading.state, reading.breached_at, reading.stopped_at) == ("breached", minutes(60), minutes(50))


def test_a_correction_moves_a_fact_that_was_not_judged_yet():
    cycle = facts(("completed", 70), ("corrected", 55, ("corrects", "1")))
    assert read(target(), cycle, ALWAYS, now=minutes(90)).met_at == minutes(55)


def test_cancelled_in_time_is_void_and_cancelled_too_late_is_a_breach():
    states = [read(target(), facts(("cancelled", at)), ALWAYS, now=minutes(99)).state for at in (30, 61)]
    assert states == ["void", "breached"]


def test_solved_by_phone_there_is_no_visit_to_be_on_time_for():
    cycle = facts(("completed", 30, ("by_phone", True)))
    states = [read(target(metric), cycle, ALWAYS, now=minutes(99)).state for metric in ("on_site", "restore")]
    assert states == ["void", "met"]


def test_a_clock_starts_at_the_fact_it_is_counted_from():
    spec = target("restore", 60, starts_at="arrived")
    assert read(spec, facts(), ALWAYS, now=minutes(10)) == Reading("pending")
    reading = read(spec, facts(("arrived", 30)), ALWAYS, now=minutes(40))
    assert (reading.started_at, reading.due_at) == (minutes(30), minutes(90))


def test_a_clock_whose_start_never_came_is_void_when_the_work_ends():
    spec = target("restore", 60, starts_at="arrived")
    for end in (("completed", 30, ("by_phone", True)), ("cancelled", 30)):
        assert read(spec, facts(end), ALWAYS, now=minutes(40)) == Reading("void")


def test_reopening_starts_a_new_cycle_whose_closed_time_does_not_count():
    cycle = facts(("completed", 30), ("closed", 40), ("reopened", 300))
    reading = read(target(), cycle, ALWAYS, now=minutes(310))
    assert (cycle.number, reading.started_at, reading.due_at) == (2, minutes(300), minutes(360))


def test_working_time_stands_still_at_night():
    office = SimpleNamespace(usual_day=timedelta(hours=8.5))
    office.add = lambda start, time: start + time + timedelta(hours=15.5)
    reading = read(target(counting="working"), facts(), office, now=minutes(1))
    assert reading.due_at == minutes(60) + timedelta(hours=15.5)


def test_solved_by_phone_there_is_no_paper_to_bring_back():
    cycle = facts(("completed", 30, ("by_phone", True)))
    spec = target("report_return", 60, starts_at="completed")
    assert read(spec, cycle, ALWAYS, now=minutes(500)) == Reading("void")


def test_an_arrival_without_a_diagnosis_leaves_nothing_to_count_from_it():
    spec = target("on_site", 240, starts_at="diagnosed")
    for cycle in (facts(("arrived", 30)), facts(("arrived", 30), ("diagnosed", 40))):
        assert read(spec, cycle, ALWAYS, now=minutes(500)) == Reading("void")


def test_the_end_of_the_next_working_day_waits_for_nobody():
    office = SimpleNamespace(end_of_next_working_day=lambda start: minutes(600))
    spec = target("report_return", 1, unit="working_days", counting="end_of_next_working_day", pausable=True)
    reading = read(spec, facts(("paused", 10), ("resumed", 100)), office, now=minutes(200))
    assert (reading.state, reading.due_at) == ("running", minutes(600))
