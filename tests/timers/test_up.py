"""`manage.py up`: one command starts everything, and stops everything."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from tests.up import environment_of, free_port, wait_until


def test_it_answers_and_sweeps_and_starts_again_what_dies(running_up):
    seconds_until_swept(running_up)  # the first waits for the workers to be up
    assert seconds_until_swept(running_up) < 2
    beat = next(pid for pid in running_up.processes() if b"\0beat\0" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(beat, signal.SIGKILL)
    wait_until(lambda: "beat      ended (SIGKILL); starts again in 1 s" in running_up.log.read_text(), 10)
    seconds_until_swept(running_up)
    assert running_up.get("/health/") == 200


def test_it_refuses_a_port_that_is_taken(running_up):
    assert "Cannot listen on 127.0.0.1:" in refusal(running_up.environment)


def test_it_refuses_a_database_older_than_the_code(tmp_path):
    said = refusal(environment_of(tmp_path, free_port()))
    assert "migrations are missing: run “python manage.py migrate” first." in said


def refusal(environment):
    command = [sys.executable, "manage.py", "up"]
    refused = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert refused.returncode == 1
    return refused.stderr


def seconds_until_swept(running):
    """Set a timer that nobody handles, due at once, and return how long it takes until a sweep parked it."""
    with closing(sqlite3.connect(f"{running.environment['AFTERSALES_DATA']}/aftersales.sqlite3", timeout=20)) as rows:
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        with rows:
            rows.execute(
                "INSERT OR IGNORE INTO tenancy_tenant (id, slug, name, time_zone, region_codes, currency, created_at)"
                " VALUES (1, 'north', 'North', 'Asia/Shanghai', '[]', 'CNY', ?)",
                [now],
            )
            rows.execute("DELETE FROM timers_timer")
            rows.execute(
                "INSERT INTO timers_timer (tenant_id, kind, key, due_at, attempts, error)"
                " VALUES (1, 'test.unheard', 'x', ?, 0, '')",
                [now],
            )
        parked = "SELECT 1 FROM timers_timer WHERE parked_at IS NOT NULL"
        return wait_until(lambda: rows.execute(parked).fetchone() is not None, 60)
