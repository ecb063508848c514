"""An update to the customer at least every so often: each one ends a round and begins the next."""

from dataclasses import replace

import pytest

from tests.tickets.telling import ALWAYS, NINE, TICK, facts, minutes, target
from tickets.rules.clocks import Reading, read, rounds_begun

EVERY_HOUR = target("update", 60)


def states(cycle, *, now, spec=EVERY_HOUR):
    rounds = range(1, rounds_begun(spec, cycle) + 1)
    return [read(spec, cycle, ALWAYS, now=now, round=number).state for number in rounds]


@pytest.mark.parametrize("said", ["responded", "diagnosed", "replied", "arrived"])
def test_what_the_customer_hears_ends_a_round_and_begins_the_next(said):
    cycle = facts((said, 40))
    first, second = (read(EVERY_HOUR, cycle, ALWAYS, now=minutes(50), round=number) for number in (1, 2))
    assert (first.state, first.started_at, first.met_at) == ("met", NINE, minutes(40))
    assert (second.state, second.started_at, second.due_at) == ("running", minutes(40), minutes(100))


@pytest.mark.parametrize("silence", ["noted", "accepted", "assigned", "departed", "warned"])
def test_what_the_customer_does_not_hear_ends_none(silence):
    assert states(facts((silence, 40)), now=minutes(50)) == ["running"]


def test_each_round_is_judged_by_itself():
    cycle = facts(("replied", 60), ("replied", minutes(120) + TICK), ("replied", 130))
    assert states(cycle, now=minutes(140)) == ["met", "breached", "met", "running"]


def test_a_silence_is_one_breach_however_long_it_lasts():
    assert states(facts(), now=minutes(600)) == ["breached"]
    assert states(facts(("replied", 600)), now=minutes(610)) == ["breached", "running"]


def test_the_rounds_end_with_the_work():
    for ending in ("completed", "cancelled", "merged"):
        cycle = facts(("replied", 40), (ending, 50), ("replied", 55))
        assert states(cycle, now=minutes(300)) == ["met", "void"]


def test_a_round_that_was_late_already_when_the_work_ended_is_a_breach():
    reading = read(EVERY_HOUR, facts(("completed", 61)), ALWAYS, now=minutes(300))
    assert (reading.state, reading.stopped_at) == ("breached", minutes(61))
    kept = replace(reading, stopped_at=None)
    assert read(EVERY_HOUR, facts(("completed", 90)), ALWAYS, now=minutes(300), judged=kept).stopped_at == minutes(90)


def test_a_round_waits_where_the_target_says_so():
    cycle = facts(("replied", 30), ("paused", 40), ("resumed", 100))
    waiting = target("update", 60, pausable=True)
    assert [read(spec, cycle, ALWAYS, now=minutes(101), round=2).due_at for spec in (EVERY_HOUR, waiting)] == [
        minutes(90),
        minutes(150),
    ]


def test_rounds_may_begin_later_than_the_report():
    spec = target("update", 60, starts_at="arrived")
    assert states(facts(("replied", 10)), now=minutes(20), spec=spec) == ["pending"]
    cycle = facts(("replied", 10), ("arrived", 30), ("replied", 50))
    assert read(spec, cycle, ALWAYS, now=minutes(60)).met_at == minutes(50)
    assert states(facts(("completed", 10, ("by_phone", True))), now=minutes(20), spec=spec) == ["void"]


def test_a_promise_that_does_not_repeat_has_one_round():
    assert rounds_begun(target("response", 30), facts(("replied", 5), ("replied", 6))) == 1


def test_a_reopening_begins_with_the_first_round_again():
    cycle = facts(("replied", 20), ("completed", 30), ("reopened", 300))
    assert (rounds_begun(EVERY_HOUR, cycle), read(EVERY_HOUR, cycle, ALWAYS, now=minutes(301)).due_at) == (
        1,
        minutes(360),
    )
    assert read(EVERY_HOUR, facts(), ALWAYS, now=minutes(1), round=1) != Reading("pending")
