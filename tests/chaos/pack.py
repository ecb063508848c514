"""Several processes at one work, one killed and replaced every so often.

`python -m tests.chaos.pack '{"work": "sweep", "processes": 4, "kill_every": 0.25}'` forks them, each in
a process group of its own, kills only those, and prints how many it killed when the work is done.
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

PATIENCE = 300  # seconds


def main(work, processes, kill_every=None, kills=None, seed=1, **arguments):
    """Run a work in that many processes until one of them finds nothing left; return how many were killed.

    One is killed every `kill_every` seconds, `kills` times or without end; a work may wait for all at `gate`.
    """
    works = _loaded()
    works.gate = multiprocessing.Barrier(processes)
    chance, killed = random.Random(seed), 0
    running = {_fork(partial(works.WORKS[work], **arguments), works, place): place for place in range(processes)}
    next_kill = time.monotonic() + (kill_every or PATIENCE)
    deadline = time.monotonic() + PATIENCE
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
            running[_fork(partial(works.WORKS[work], **arguments), works, place)] = place
            killed += 1
        time.sleep(0.005)
    failed = [status for pid in running if (status := os.waitpid(pid, 0)[1])]
    if failed:
        raise SystemExit(f"processes failed with status {failed}")
    return killed


def _loaded():
    """Import here, once, what each process would otherwise import while the others wait for it."""
    django.setup()
    from tests.chaos import works  # noqa: PLC0415 - needs the applications

    assert get_resolver().url_patterns
    return works


def _fork(work, works, place):
    if pid := os.fork():
        return pid
    try:
        os.setpgid(0, 0)
        works.place = place
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
    json.dump({"killed": main(**json.loads(sys.argv[1]))}, sys.stdout)
