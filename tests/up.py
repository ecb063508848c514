"""The real thing, started from an empty folder: web, workers and beat under their supervisor."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 90  # seconds to come up, on a machine that does much else
OUTSIDE = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "PUBLIC_URL", "ALLOWED_HOSTS")


@dataclass
class Running:
    """An installation that runs: where it answers, and the environment its commands need."""

    base_url: str
    environment: dict[str, str]
    process: subprocess.Popen
    log: Path

    def manage(self, *arguments):
        """Run a management command in this installation and return what it printed."""
        return manage(self.environment, *arguments)

    def get(self, path):
        """Return the status with which an address answers, redirects not followed; None for no answer."""
        try:
            return _opener.open(f"{self.base_url}{path}", timeout=10).status
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return None

    def stop(self):
        """Stop it as a service manager would, unless it stopped before, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def processes(self):
        """Return the ids of its processes that live: those that know its data folder."""
        mark = f"AFTERSALES_DATA={self.environment['AFTERSALES_DATA']}".encode()
        return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if mark in _environment_of(entry)]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


_opener = urllib.request.build_opener(_NoRedirects)


def manage(environment, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment_of(folder, port):
    """Return the environment of a trial installation in a folder, free of whatever the tests run with."""
    kept = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
    return {**kept, "AFTERSALES_DATA": str(folder), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "aftersales.settings"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def start_up(folder, **installation):
    """Migrate an empty folder, run `manage.py up` on it and give it when it answers; stopped in order at the end.

    `installation` describes another than the trial's, on a database that is migrated already.
    """
    environment = {**environment_of(folder / "data", free_port()), **installation}
    if not installation:
        manage(environment, "migrate", "--verbosity=0")
    log = folder / "up.log"
    with log.open("wb") as output:
        command = [sys.executable, "manage.py", "up"]
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    running = Running(f"http://127.0.0.1:{environment['PORT']}", environment, process, log)
    try:
        wait_until(lambda: running.get("/health/") == 200 or process.poll() is not None, PATIENCE)
        assert process.poll() is None, log.read_text()
        yield running
        assert running.stop() == 0, log.read_text()
    finally:
        for pid in running.processes():
            os.kill(pid, signal.SIGKILL)


def wait_until(true, seconds, pause=0.05):
    """Wait until something is true, and fail when it did not become true in time; return the seconds it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(pause)
    return time.monotonic() - began


@pytest.fixture(scope="session")
def running_up(tmp_path_factory):
    """The product, running for the session; on SQLite and without Redis, as after `make demo`.

    At its end nothing may be left of it but its data.
    """
    folder = tmp_path_factory.mktemp("up")
    with start_up(folder) as running:
        yield running
        assert running.stop() == 0, running.log.read_text()
        assert running.processes() == []
        left = {path.name for path in (folder / "data").iterdir()}
        assert left <= {"aftersales.sqlite3", "broker", "secret_key", "files"}


def _environment_of(entry):
    try:
        return (entry / "environ").read_bytes().split(b"\0")
    except OSError:
        return []
