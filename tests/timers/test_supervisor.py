"""Processes kept running together."""

import os
import signal
import subprocess
import sys

import pytest

from aftersales.timers import supervisor
from aftersales.timers.supervisor import GivenUp, Part, Supervisor
from tests.up import wait_until

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def handlers_as_before():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_dies_starts_again_after_a_pause_and_all_stop_on_a_signal():
    said, part = [], Part("one", "sleeps", SLEEP)
    keeper = Supervisor([part], said.append)
    first = []

    def each_round():
        if not first:
            first.append(part.process.pid)
            part.process.kill()
        elif part.running and part.process.pid != first[0]:
            os.kill(os.getpid(), signal.SIGTERM)

    keeper.each_round = each_round
    keeper.run()
    assert said == ["one       sleeps", "one       ended (SIGKILL); starts again in 1 s"]
    assert not lives(part.process.pid)


def test_a_part_that_cannot_stay_up_ends_everything(monkeypatch):
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0)
    said, steady = [], Part("steady", "sleeps", SLEEP)
    broken = Part("broken", "fails", [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(GivenUp, match="broken"):
        Supervisor([steady, broken], said.append).run()
    assert said[-4:] == ["broken    ended (exit 3); starts again in 0 s"] * 4
    assert not lives(steady.process.pid)


def test_nothing_that_a_part_started_outlives_it(tmp_path):
    note = tmp_path / "pid"
    family = f"""
import pathlib, signal, subprocess, time
signal.signal(signal.SIGTERM, lambda *_: exit())
child = subprocess.Popen({SLEEP!r})
pathlib.Path({str(note)!r}).write_text(str(child.pid))
time.sleep(60)
"""
    part = Part("parent", "has a child", [sys.executable, "-c", family])
    keeper = Supervisor([part], lambda line: None)
    keeper.each_round = lambda: note.exists() and note.read_text() and os.kill(os.getpid(), signal.SIGTERM)
    keeper.run()
    wait_until(lambda: not lives(int(note.read_text())), 5)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_parts_stop_when_their_supervisor_is_killed_outright(tmp_path):
    note = tmp_path / "pid"
    keeper = f"""
import pathlib
from aftersales.timers.supervisor import Part, Supervisor
part = Part("one", "sleeps", {SLEEP!r})
Supervisor([part], lambda line: None, lambda: pathlib.Path({str(note)!r}).write_text(str(part.process.pid))).run()
"""
    process = subprocess.Popen([sys.executable, "-c", keeper])
    wait_until(lambda: note.exists() and note.read_text() != "", 20)
    process.kill()
    process.wait()
    wait_until(lambda: not lives(int(note.read_text())), 5)
