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

from tests.up import environment_of, free_port, start_up, wait_until


def test_it_answers_sweeps_restarts_what_dies_and_leaves_nothing_behind(tmp_path):
    with start_up(tmp_path) as running:
        wait_until(lambda: len(running.processes()) >= 8, 60)  # web, tick, tasks and their children; beat
        seconds_until_swept(running)  # the first sweep waits for the workers to be up
        assert seconds_until_swept(running) < 2
        beat = next(pid for pid in running.processes() if b"\0beat\0" in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(beat, signal.SIGKILL)
        wait_until(lambda: "beat      ended (SIGKILL); starts again in 1 s" in running.log.read_text(), 10)
        seconds_until_swept(running)
        refused = subprocess.run(
            [sys.executable, "manage.py", "up"], cwd=settings.BASE_DIR, env=running.environment, capture_output=True
        )
        assert refused.returncode == 1
        assert b"Cannot listen on 127.0.0.1:" in refused.stderr
        assert running.stop() == 0
        assert running.processes() == []
        assert sorted(path.name for path in (tmp_path / "data").iterdir()) == [
            "aftersales.sqlite3",
            "broker",
            "secret_key",
        ]


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


def test_it_refuses_to_start_on_a_database_older_than_the_code(tmp_path):
    refused = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=settings.BASE_DIR,
        env=environment_of(tmp_path, free_port()),
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 1
    assert "migrations are missing: run “python manage.py migrate” first." in refused.stderr
