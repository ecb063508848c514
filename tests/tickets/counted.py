"""Whole clocks against an independent count of seconds (I-7): made-up promises, waits and answers on made-up calendars.

`python -m tests.tickets.counted 100 100` tries 100 calendars × 100 clocks and prints how many differ. What is
expected comes from `tests.worktime.counting` alone: bytes, counted.
"""

import os
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from multiprocessing import Pool
from typing import NamedTuple

import django

from aftersales.worktime.instants import microseconds, moment
from aftersales.worktime.timetable import Timetable
from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.rules.targets import TargetSpec
from tests.worktime.counting import SECOND
from tests.worktime.made_up import both, some_instant
from tickets.choices import Fact
from tickets.rules import clocks
from tickets.rules.facts import FactAt, current_cycle
from tickets.rules.marks import marks_of, timers_of

LEVELS = (50, 75, 90)
LENGTHS = {Unit.SECONDS: 1, Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: 86400}
MOST = {Unit.SECONDS: 90_000, Unit.MINUTES: 900, Unit.HOURS: 40, Unit.DAYS: 3, Unit.WORKING_DAYS: 3}
STOPS = {
    Metric.RESPONSE: Fact.REPLIED,
    Metric.ON_SITE: Fact.ARRIVED,
    Metric.RESTORE: Fact.COMPLETED,
    Metric.REPORT_RETURN: Fact.HANDED_IN,
    Metric.CALLBACK: Fact.CALLED_BACK,
}


class Case(NamedTuple):
    """One clock: its promise, and what happened, in microseconds since 1970. The last wait may lack an end."""

    target: TargetSpec
    start: int
    waits: list
    stop: int | None
    now: int


class Shown(NamedTuple):
    """What a clock must show; `marks` maps the levels ahead to their instants."""

    state: str
    due_at: int | None
    marks: dict


# ── What happens ────────────────────────────────────────────────────────────
def some_case(dice, first, count):
    """Return a made-up clock; half of those that stop do so about the instant at which they are due."""
    target, start = some_target(dice), some_instant(dice, first)
    waits = some_waits(dice, start)
    case = Case(target, start, waits, None, start)
    due = expected(case, count).due_at
    about = (start // SECOND + dice.randrange(1, 8 * 86400)) * SECOND if due is None else due
    early, late = dice.random() * (about - start), dice.randrange(1, 90_000)
    moments = [None, None, int(start + early) // SECOND * SECOND + SECOND, about // SECOND * SECOND + late * SECOND]
    stop = dice.choice(moments if due is None else [*moments, due, due + 1])
    happened = max([start, stop or 0, *(at * SECOND for wait in waits for at in wait if at)])
    now = max(happened, dice.choice([about, about + 1, about + 86400 * SECOND]))
    return Case(target, start, waits, stop, now)


def some_target(dice):
    """Return a promise of any metric, counted in any way."""
    unit, counting = dice.choice(list(MOST)), dice.choice([Counting.WORKING, Counting.WORKING, *Counting])
    if counting == Counting.ELAPSED and unit == Unit.WORKING_DAYS:
        unit = Unit.DAYS
    return TargetSpec(
        id="counted",
        metric=dice.choice(list(STOPS)),
        starts_at=StartsAt.REPORTED,
        amount=dice.randint(1, MOST[unit]),
        unit=unit,
        counting=counting,
        pausable=dice.random() < 0.8,
        marks=LEVELS,
    )


def some_waits(dice, start):
    """Return up to three pauses at whole seconds after the start; the last one may not have ended."""
    seconds = sorted(dice.sample(range(1, 6 * 86400), 2 * dice.randint(0, 3)))
    instants = [start // SECOND + 1 + second for second in seconds]
    waits = [list(pair) for pair in zip(instants[::2], instants[1::2], strict=True)]
    if waits and dice.random() < 0.25:
        waits[-1][1] = None
    return waits


# ── What must be shown ──────────────────────────────────────────────────────
def expected(case, count):
    """Return what an honest count of seconds makes of a case."""
    due = counted(case, count)
    until = case.now if case.stop is None else case.stop
    if due is not None and until > due:
        return Shown("breached", due, {})
    if case.stop is not None:
        return Shown("met", due, {})
    if due is None:
        return Shown("paused", None, {})
    marks = {level: counted(case, count, level) for level in LEVELS}
    return Shown("running", due, {level: at for level, at in marks.items() if at is not None} | {100: due + 1})


def counted(case, count, level=100):
    """Return the instant by which that percentage of the promised time was counted; None while the clock waits."""
    target = case.target
    if target.counting == Counting.END_OF_NEXT_WORKING_DAY:  # a date, which no wait moves
        due = count.end_of_next_working_day(case.start)
        return case.start + round((due - case.start) * level / 100)
    length = target.amount * LENGTHS.get(target.unit, count.usual_day) * SECOND
    ended = None if case.stop is None else case.stop // SECOND
    waits = [(since, min(filter(None, (until, ended)), default=None)) for since, until in case.waits]
    return count.add(
        case.start,
        length * level // 100,
        round_the_clock=target.counting == Counting.ELAPSED,
        waits=[(a, b) for a, b in waits if b is None or a < b] if target.pausable else (),
    )


# ── What is shown ───────────────────────────────────────────────────────────
def shown(case, timetable):
    """Return what the product's clock shows."""
    rows = [FactAt(Fact.REPORTED, moment(case.start))]
    for since, until in case.waits:
        rows.append(FactAt(Fact.PAUSED, moment(since * SECOND)))
        rows += [FactAt(Fact.RESUMED, moment(until * SECOND))] if until else []
    rows += [FactAt(STOPS[case.target.metric], moment(case.stop))] if case.stop is not None else []
    kind = Timetable.always() if case.target.counting == Counting.ELAPSED else timetable
    cycle = current_cycle(rows)
    reading = clocks.read(case.target, cycle, kind, now=moment(case.now))
    pauses = clocks.pauses_within(case.target, cycle, reading.started_at)
    timers = timers_of(marks_of(case.target, reading, pauses, kind), reading)
    due = None if reading.due_at is None else microseconds(reading.due_at)
    return Shown(str(reading.state), due, {level: microseconds(at) for level, at in timers.items()})


def differences(seed, cases, *, spoil=lambda timetable: timetable):
    """Return [(case, expected, shown)] of one made-up calendar's clocks that are not as counted.

    `spoil` makes another timetable of the calendar's, for controls.
    """
    dice, first, count, timetable = both(seed)
    timetable = spoil(timetable)
    made = [some_case(dice, first, count) for _ in range(cases)]
    verdicts = [(case, expected(case, count), shown(case, timetable)) for case in made]
    return [verdict for verdict in verdicts if verdict[1] != verdict[2]]


# ── Controls: ways to reckon that look right ────────────────────────────────
honest = clocks.deadline


def waits_added_whole(target, start, pauses, timetable, *, share=1):
    """A deadline moved by each wait's whole length, though half of it was night."""
    if any(pause.end is None for pause in pauses):
        return None
    if target.counting == Counting.END_OF_NEXT_WORKING_DAY:
        return honest(target, start, [], timetable, share=share)
    due = timetable.add(start, target.duration(timetable.usual_day) * share)
    return due + sum((pause.end - pause.start for pause in pauses), timedelta())


def without_country(timetable):
    """The timetable of a company that forgot its country's holidays and make-up workdays."""
    return type(timetable)(replace(timetable.schedule, country=""))


def main(calendars, cases):
    """Try that many calendars × clocks in two processes; print and return the number of differences."""
    django.setup()
    with Pool(2) as pool:
        wrong = [one for found in pool.imap(partial(differences, cases=cases), range(calendars)) for one in found]
    print(f"{calendars} calendars × {cases} clocks: {calendars * cases} cases, {len(wrong)} differences")  # noqa: T201
    for case, count, clock in wrong[:5]:
        print(case, f"counted: {count}", f"shown: {clock}", sep="\n  ")  # noqa: T201
    return len(wrong)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
    sys.exit(main(*map(int, sys.argv[1:] or (100, 100))) and 1)
