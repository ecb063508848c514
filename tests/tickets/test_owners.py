"""Every instant of a clock's stretch has one owner, and the seconds add up (clock rule 9)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aftersales.worktime.schedule import Schedule, read_zone
from aftersales.worktime.timetable import Timetable
from aftersales.worktime.windows import Window
from contracts.rules.targets import TargetSpec
from tickets.choices import ClockState, MinuteOwner
from tickets.rules.clocks import Reading, read
from tickets.rules.explain import explain, promised_seconds, shares
from tickets.rules.facts import FactAt, cycles, known_by

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday 9:00 in Shanghai
WEEK = ((Window(9 * 60, 12 * 60), Window(13 * 60, 17 * 60 + 30)),) * 5 + ((), ())
OFFICE = Timetable(Schedule(zone=read_zone("Asia/Shanghai"), week=WEEK))
ALWAYS = Timetable.always()
STEPS = ["assigned", "accepted", "declined", "departed", "arrived", "paused", "resumed", "responded", "completed",
         "handed_in", "called_back", "cancelled"]  # fmt: skip
OWNERS = ["", "customer", "parts", "company", "other"]


def minutes(count):
    return NINE + timedelta(minutes=count)


def cycle_of(*lines):
    """Return a cycle: `("paused", 10, "parts")` is a fact ten minutes after the report, which always comes first."""
    rows = [FactAt("reported", NINE)]
    for kind, at, *owner in lines:
        rows.append(FactAt(kind, minutes(at) if isinstance(at, int) else at, owner=owner[0] if owner else ""))
    return cycles(rows)[1]


def target(metric="restore", amount=60, **columns):
    spec = {"id": metric, "metric": metric, "starts_at": "reported", "amount": amount, "unit": "minutes"}
    return TargetSpec(**{**spec, "counting": "elapsed", "pausable": metric in ("restore", "on_site"), **columns})


def told(spec, cycle, *, now, timetable=ALWAYS):
    reading = read(spec, cycle, timetable, now=now)
    return reading, explain(spec, reading, cycle, timetable, now=now)


def owned(pieces):
    return [(piece.owner, piece.seconds // 60, piece.counted, piece.late) for piece in pieces]


def test_the_minutes_belong_to_who_had_the_ball():
    way = cycle_of(
        ("assigned", 5), ("accepted", 8), ("departed", 10), ("arrived", 30),
        ("paused", 35, "parts"), ("resumed", 55), ("completed", 70),
    )  # fmt: skip
    _reading, pieces = told(target(), way, now=minutes(90))
    assert owned(pieces) == [
        ("dispatcher", 5, True, False),
        ("technician", 5, True, False),
        ("travel", 20, True, False),
        ("technician", 5, True, False),
        ("parts", 20, False, False),
        ("technician", 15, True, False),
        ("left", 10, True, False),
    ]


def test_what_lies_after_the_due_instant_is_late_and_has_owners_too():
    way = cycle_of(("assigned", 50), ("departed", 65), ("arrived", 75), ("paused", 80, "customer"), ("resumed", 90))
    _reading, pieces = told(target(), way, now=minutes(100))
    assert owned(pieces) == [
        ("dispatcher", 50, True, False),
        ("technician", 10, True, False),
        ("technician", 5, True, True),
        ("travel", 10, True, True),
        ("technician", 5, True, True),
        ("customer", 10, False, True),
        ("technician", 10, True, True),
    ]


def test_a_clock_that_does_not_pause_counts_the_wait_and_names_its_owner():
    way = cycle_of(("paused", 10, "customer"), ("resumed", 20), ("responded", 25))
    _reading, pieces = told(target("response", 30), way, now=minutes(40))
    assert owned(pieces)[:3] == [
        ("dispatcher", 10, True, False), ("customer", 10, True, False), ("dispatcher", 5, True, False),
    ]  # fmt: skip


def test_a_pause_after_the_stop_changes_nothing():
    way = cycle_of(("assigned", 1), ("arrived", 20), ("paused", 30, "parts"), ("resumed", 50))
    _reading, pieces = told(target("on_site", 60), way, now=minutes(90))
    assert (promised_seconds(pieces), pieces[-1].owner, pieces[-1].end) == (3600, "left", minutes(60))


def test_closed_hours_are_nobodys():
    spec = target(amount=600, counting="working")
    _reading, pieces = told(spec, cycle_of(("assigned", 30)), now=minutes(24 * 60), timetable=OFFICE)
    closed = [piece for piece in pieces if piece.owner == "closed"]
    assert [piece.seconds for piece in closed] == [3600, 15 * 3600 + 1800]
    assert promised_seconds(pieces) == 36000


def test_once_the_work_is_done_the_report_is_the_technicians_and_the_call_the_desks():
    way = cycle_of(("assigned", 1), ("arrived", 5), ("completed", 20))
    owners = [
        {piece.owner for piece in told(target(metric, starts_at="completed"), way, now=minutes(40))[1]}
        for metric in ("report_return", "callback")
    ]
    assert owners == [{"technician", "left"}, {"dispatcher", "left"}]


def test_the_late_visit_of_a_case_solved_by_phone_ends_with_the_work():
    way = cycles([FactAt("reported", NINE), FactAt("completed", minutes(80), by_phone=True)])[1]
    breached = Reading("breached", NINE, minutes(60), breached_at=minutes(60))
    pieces = explain(target("on_site"), breached, way, ALWAYS, now=minutes(5000))
    assert owned(pieces) == [("dispatcher", 60, True, False), ("dispatcher", 20, True, True)]


def test_a_correction_after_the_verdict_does_not_change_what_it_was_given_on():
    facts = [
        FactAt("reported", NINE, ref="0"),
        FactAt("paused", minutes(10), ref="1", owner="customer"),
        FactAt("resumed", minutes(20), ref="2"),
        FactAt("corrected", minutes(11), corrects="1", recorded_at=minutes(25)),
        FactAt("corrected", minutes(5), corrects="1", recorded_at=minutes(99)),
    ]
    reading = Reading("met", NINE, minutes(69), stopped_at=minutes(50), met_at=minutes(50))
    pieces = explain(target(), reading, cycles(known_by(facts, minutes(50)))[1], ALWAYS, now=minutes(120))
    assert (promised_seconds(pieces), owned(pieces)[1]) == (3600, ("customer", 9, False, False))


instants = st.integers(0, 5 * 24 * 3600 * 1000).map(lambda ms: NINE + timedelta(milliseconds=ms))
lines = st.lists(st.tuples(st.sampled_from(STEPS), instants, st.sampled_from(OWNERS)), max_size=12)
targets = st.builds(
    target,
    metric=st.sampled_from(["response", "on_site", "restore", "report_return", "callback"]),
    amount=st.integers(1, 3000),
    starts_at=st.sampled_from(["reported", "arrived", "completed"]),
    counting=st.sampled_from(["elapsed", "working"]),
    pausable=st.booleans(),
)


def in_turn(steps):
    """Keep what the table of states would let happen to pauses: one begins only where none lasts."""
    waiting, kept = False, []
    for kind, at, owner in sorted(steps, key=lambda step: step[1]):
        if kind in ("paused", "resumed"):
            if (kind == "paused") == waiting:
                continue
            waiting = not waiting
        kept.append((kind, at, owner))
    return kept


@given(targets, lines, instants)
def test_pieces_tile_the_stretch_and_seconds_add_up(spec, steps, now):
    timetable, cycle = OFFICE if spec.counting == "working" else ALWAYS, cycle_of(*in_turn(steps))
    reading, pieces = told(spec, cycle, now=now, timetable=timetable)
    if reading.started_at is None:
        assert pieces == []
        return
    edges = [reading.started_at, *(piece.end for piece in pieces)]
    assert [piece.start for piece in pieces] == edges[:-1]
    assert all(piece.end > piece.start and piece.owner in MinuteOwner.values for piece in pieces)
    whole = sum((piece.length for piece in pieces), timedelta())
    assert whole == edges[-1] - reading.started_at
    assert sum(share.seconds for share in shares(pieces)) == sum(piece.seconds for piece in pieces)
    assert abs(sum(piece.seconds for piece in pieces) - whole.total_seconds()) < 4
    if reading.due_at and reading.state != ClockState.VOID:
        assert promised_seconds(pieces) == spec.amount * 60
        assert [piece.late for piece in pieces] == [piece.start >= reading.due_at for piece in pieces]
        assert edges[-1] >= reading.due_at
