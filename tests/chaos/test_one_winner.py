"""Whoever comes at the same moment: one wins, the others hear it, and nothing is done twice (I-11, I-23, I-24)."""

import json
from collections import Counter

import pytest
from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope
from tests.chaos.conftest import sized
from tests.tickets.making import work_order
from tickets.actions.dispatching import assign

THREADS = {"processes": 5, "threads": 10}  # 50 requests at a time
VERDICTS = """
    SELECT c.state, c.met_at IS NOT NULL, c.breached_at IS NOT NULL,
           (SELECT count(*) FROM tickets_workorderevent e
            WHERE e.work_order_id = c.work_order_id AND e.kind = 'breached'),
           (SELECT count(*) FROM tickets_clockmark m WHERE m.clock_id = c.id AND m.level = 100), count(*)
    FROM tickets_clock c GROUP BY 1, 2, 3, 4, 5 ORDER BY 1
"""
TALLIED = "SELECT sum(met), sum(breached) FROM tickets_clockday"


# ── An answer and the sweep ─────────────────────────────────────────────────
@pytest.mark.chaos
def test_an_answer_racing_the_sweep_is_met_or_breached_never_both_never_none(pack, rows, north, overdue):
    orders = overdue(sized(1000, 80), marks=())
    pack("race for clocks", processes=2, slug=north.tenant.slug, orders=orders)
    won = {verdict[0]: verdict for verdict in rows(north, VERDICTS)}
    assert set(won) == {"met", "breached"}, "one side won each race: there was none"
    (*met, answered), (*breached, swept) = won["met"], won["breached"]
    assert (met, breached) == (["met", True, False, 0, 0], ["breached", False, True, 1, 1])
    assert answered + swept == len(orders)
    assert rows(north, TALLIED) == [(answered, swept)]


@pytest.mark.chaos
def test_control_without_locks_some_answers_are_both(pack, rows, north, overdue):
    orders = overdue(sized(150, 80), marks=())
    pack("race for clocks", processes=2, slug=north.tenant.slug, orders=orders, naive=True, naive_errors=True)
    answered, swept = rows(north, TALLIED)[0]
    assert answered + swept != len(orders)


# ── Fifty technicians and one work order ────────────────────────────────────
@pytest.fixture
def accepted(pack, north, promising, sign_in, tmp_path):
    """Return a function: accept one work order so often, 50 at a time; gives the statuses."""

    def accept(times, **naive):
        case = promising(30)
        with tenant_scope(north.tenant):
            order = work_order(at=timezone.now(), **case)
            assign(work_order=order, technician=north.technician, by=north.dispatcher.actor, at=timezone.now())
        session = sign_in(north.technician).cookies["sessionid"].value
        path, log = f"/api/v1/work-orders/{order.number}/accept/", tmp_path / "log"
        pack("race to accept", session=session, path=path, log=str(log), times=times // 50, **THREADS, **naive)
        return Counter(log.read_text().split())

    return accept


@pytest.mark.chaos
def test_of_a_thousand_accepts_fifty_at_a_time_one_wins(accepted, rows, north):
    times = sized(1000, 100)
    assert accepted(times) == {"200": 1, "409": times - 1}
    assert rows(north, "SELECT count(*) FROM tickets_workorderevent WHERE kind = 'accepted'") == [(1,)]


@pytest.mark.chaos
def test_control_without_the_row_lock_several_win(accepted):
    assert accepted(sized(200, 100), naive=True)["200"] > 1


# ── One Idempotency-Key ─────────────────────────────────────────────────────
@pytest.fixture
def asked(pack, rows, north, promising, sign_in, tmp_path):
    """Return a function: open a work order under each of so many keys, 50 at a time; gives what was answered.

    That is {key: {(status, digest of the answer): how often}}, and the number of work orders there are then.
    """

    def ask(times, **options):
        customer = promising(30)["customer"]
        body = {"customer": customer.number, "type": "repair", "severity": "ordinary", "report": "传送带不转"}
        session, log = sign_in(north.dispatcher).cookies["sessionid"].value, tmp_path / "log"
        request = {"session": session, "path": "/api/v1/work-orders/", "body": json.dumps(body), "log": str(log)}
        report = pack("race with one key", times=times, **request, **THREADS, **options)
        answers = {}
        for key, *answer in map(str.split, log.read_text().splitlines()):
            answers.setdefault(key, Counter())[tuple(answer)] += 1
        return answers, rows(north, "SELECT count(*) FROM tickets_workorder")[0][0], report["killed"]

    return ask


@pytest.mark.chaos
def test_one_key_fifty_times_at_once_has_one_effect_and_one_answer(asked):
    times = sized(20, 2)
    answers, orders, _killed = asked(times)
    assert [sorted(answer.values()) for answer in answers.values()] == [[50]] * times
    assert {status for answer in answers.values() for status, _digest in answer} == {"201"}
    assert orders == times


@pytest.mark.chaos
def test_control_without_the_turn_one_key_has_several_effects(asked):
    times = sized(4, 2)
    _answers, orders, _killed = asked(times, naive=True)
    assert orders > times


@pytest.mark.chaos
def test_a_kill_between_effect_and_commit_leaves_no_key_stuck(asked):
    times, kills = sized(20, 3), sized(5, 2)
    answers, orders, killed = asked(times, kill_every=1, kills=kills, waits=False, slow=0.2)
    assert killed == kills
    assert [len(answer) for answer in answers.values()] == [1] * times
    assert {status for answer in answers.values() for status, _digest in answer} == {"201"}
    assert orders == times
