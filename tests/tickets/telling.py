"""Stories in a few lines, for tests of the pure rules: what happened, in minutes after the report, and a target."""

from datetime import UTC, datetime, timedelta

from aftersales.worktime.timetable import Timetable
from contracts.rules.targets import StepSpec, TargetSpec
from tickets.rules.facts import FactAt, current_cycle

ALWAYS = Timetable.always()
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday 9:00 in Shanghai
TICK = timedelta(microseconds=1)


def minutes(count):
    return NINE + timedelta(minutes=count)


def facts(*lines):
    """Return a cycle: `("paused", 10)` is a fact ten minutes after the report, which always comes first."""
    rows = [FactAt("reported", NINE, ref="0")]
    rows += [
        FactAt(kind, at if isinstance(at, datetime) else minutes(at), ref=str(number), **dict(more))
        for number, (kind, at, *more) in enumerate(lines, start=1)
    ]
    return current_cycle(rows)


def target(metric="restore", amount=60, **columns):
    spec = {"id": metric, "metric": metric, "starts_at": "reported", "amount": amount, "unit": "minutes"}
    return TargetSpec(**{**spec, "counting": "elapsed", "pausable": metric in ("restore", "on_site"), **columns})


def step(level, **columns):
    """Return an escalation step that tells the manager at the breach, unless told otherwise."""
    return StepSpec(
        **{"level": level, "after": "breach", "mark": None, "minutes": 0, "tell": "role", "role": "manager", **columns}
    )
