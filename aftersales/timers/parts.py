"""The processes of an installation, as `manage.py up` starts them and `docker-compose.yml` does one by one."""

import os
import sys

from aftersales.timers.supervisor import Part

PYTHON = [sys.executable, "-m"]
CELERY = [*PYTHON, "celery", "-A", "aftersales.celery"]
WORKER = [*CELERY, "worker", "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]


def parts_of(host, port):
    """Return the parts; WEB_WORKERS, WEB_THREADS and TASK_WORKERS in the environment size them."""
    web_workers, web_threads, task_workers = (
        os.environ.get(name, default)
        for name, default in (("WEB_WORKERS", "1"), ("WEB_THREADS", "4"), ("TASK_WORKERS", "2"))
    )
    web = [*PYTHON, "granian", "aftersales.wsgi:application", "--interface=wsgi", f"--host={host}", f"--port={port}"]
    web += [f"--workers={web_workers}", f"--blocking-threads={web_threads}", "--no-ws", "--log-level=warning"]
    return [
        Part("web", f"answers at http://{'localhost' if host == '127.0.0.1' else host}:{port}/", web),
        Part(
            "tick",
            "fires what is due, each second",
            [*WORKER, "--queues=tick", "--concurrency=1", "--hostname=tick@%h"],
        ),
        Part(
            "tasks",
            "sends messages and does long work",
            [*WORKER, "--queues=default,messages", f"--concurrency={task_workers}", "--hostname=tasks@%h"],
        ),
        Part("beat", "sets the pace", [*CELERY, "beat", "--pidfile=", "--loglevel=WARNING"]),
    ]
