"""Keeping a handful of processes running together: started, restarted, stopped as one."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

GRACE = 10  # seconds a part has to finish what it is at
SETTLED = 20  # seconds after which a part counts as up
LONGEST_PAUSE = 8
GIVE_UP_AFTER = 5  # deaths in a row without having settled
ROUND = 0.1
PR_SET_PDEATHSIG = 1


@dataclass
class Part:
    """One process to keep running: what it is called, what it does, its command line."""

    name: str
    does: str
    command: list[str]
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    deaths: int = 0

    def start(self, environment):
        """Start it in a process group of its own, so that a signal to it never meets anybody else."""
        self.process = subprocess.Popen(
            self.command, env=environment, start_new_session=True, preexec_fn=_die_with_parent
        )
        self.started_at = time.monotonic()

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    def signal_group(self, number):
        """Signal whatever is left of the group, which may outlive the process that led it."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


class GivenUp(Exception):
    """A part died again and again: whoever runs this has to look."""


@dataclass
class Supervisor:
    """Starts the parts, restarts what dies after a growing pause, stops all on SIGTERM, SIGINT or SIGHUP.

    `say` prints one line, `each_round` is called ten times a second. `run()` returns when it was told to
    stop and raises GivenUp when a part can't stay up; no process of any part is left in either case.
    """

    parts: list[Part]
    say: Callable[[str], None]
    each_round: Callable[[], None] = lambda: None
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    stopping: bool = False

    def run(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            for part in self.parts:
                part.start(self.environment)
                self.say(f"{part.name:<9} {part.does}")
            while not self.stopping:
                for part in self.parts:
                    self._look_after(part)
                self.each_round()
                time.sleep(ROUND)
        finally:
            self._stop_all()

    def _look_after(self, part):
        now = time.monotonic()
        if part.running:
            if part.deaths and now - part.started_at > SETTLED:
                part.deaths = 0
        elif part.start_at:
            if now >= part.start_at:
                part.start_at = 0.0
                part.start(self.environment)
        else:
            part.signal_group(signal.SIGKILL)  # what it left behind would do its work twice
            part.deaths += 1
            if part.deaths >= GIVE_UP_AFTER:
                raise GivenUp(part.name)
            pause = min(2 ** (part.deaths - 1), LONGEST_PAUSE)
            part.start_at = now + pause
            self.say(f"{part.name:<9} ended ({_meaning(part.process.returncode)}); starts again in {pause} s")

    def _stop(self, number, frame):
        self.stopping = True

    def _stop_all(self):
        # The leader alone is asked: it knows how its children stop. Then nothing of the group may remain.
        started = [(part, part.process) for part in self.parts if part.process is not None]
        for part, process in started:
            if part.running:
                process.terminate()
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and any(part.running for part, _process in started):
            time.sleep(0.05)
        for part, process in started:
            part.signal_group(signal.SIGKILL)
            process.wait()


def _meaning(code):
    return f"exit {code}" if code >= 0 else signal.Signals(-code).name


def _die_with_parent():
    # Should the supervisor be killed outright, Linux asks its children to stop.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
