"""Several processes at one work, one killed and replaced every so often.

`python -m tests.chaos.pack` reads a line for each pack, as {"work": "sweep", "processes": 4, "kill_every": 0.25}, forks
the processes, each in a group of its own, kills only those, and writes a line when the work is done: how many it
killed. What they need is loaded once, before.
"""

import json
import multiprocessing
import os
import random
import signal
import sys
import time
from functools import partial

import django
from django.urls import get_resolver

PATIENCE = 300  # seconds, unless a work is given more


def main(work, processes, kill_every=None, kills=None, seed=1, patience=PATIENCE, **arguments):
    """Run a work in that many processes until one of them finds nothing left; return how many were killed.

    One is killed every `kill_every` seconds, `kills` times or without end; a work may wait for all at `gate`.
    """
    from tests.chaos import works  # noqa: PLC0415 - needs the applications

    works.gate = multiprocessing.Barrier(processes)
    chance, killed = random.Random(seed), 0
    start = partial(_at_place, works, partial(works.WORKS[work], **arguments))
    running = {_fork(partial(start, place)): place for place in range(processes)}
    next_kill = time.monotonic() + (kill_every or patience)
    deadline = time.monotonic() + patience
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            del running[pid]
            if status:
                _stop(running)
                raise SystemExit(f"a process failed with status {status}")
            break
        if time.monotonic() > deadline:
            _stop(running)
            raise SystemExit("the work did not end")
        if time.monotonic() >= next_kill and killed != kills:
            next_kill += kill_every
            victim = chance.choice(sorted(running))
            _stop({victim})
            place = running.pop(victim)
            running[_fork(partial(start, place))] = place
            killed += 1
        time.sleep(0.005)
    failed = [status for pid in running if (status := os.waitpid(pid, 0)[1])]
    if failed:
        raise SystemExit(f"processes failed with status {failed}")
    return killed


def serve():
    """Run the packs that the lines of standard input name, each from a process as fresh as the first."""
    django.setup()
    assert get_resolver().url_patterns  # loads the views and what they import
    for line in sys.stdin:
        done = _fork(partial(_report, line))
        if os.waitpid(done, 0)[1]:
            _say({"failed": line})


def _report(line):
    _say({"killed": main(**json.loads(line))})


def _say(report):
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()


def _at_place(works, work, place):
    works.place = place
    work()


def _fork(work):
    if pid := os.fork():
        return pid
    try:
        os.setpgid(0, 0)
        work()
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


def _stop(pids):
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
    serve()
