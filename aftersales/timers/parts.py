"""The processes of an installation, as `manage.py up` starts them and `docker-compose.yml` does one by one."""

import os
import sys

from django.db import connection

from aftersales.timers.supervisor import Part

# Two sweepers write side by side what comes by the thousand; on SQLite one would wait for the other.
_SWEEPERS = "1" if connection.vendor == "sqlite" else "2"
SIZES = {"WEB_WORKERS": "1", "WEB_THREADS": "4", "TICK_WORKERS": _SWEEPERS, "TASK_WORKERS": "2"}


def parts_of(host, port):
    """Return the parts; SIZES names the variables of the environment that size them."""
    web_workers, web_threads, tick_workers, task_workers = (
        os.environ.get(name, usual) for name, usual in SIZES.items()
    )
    return [
        Part("web", f"answers at {address_of(host, port)}", _web(host, port, web_workers, web_threads)),
        Part("tick", "fires what is due, each second", _worker("tick", "tick", tick_workers)),
        Part("tasks", "sends messages and does long work", _worker("tasks", "default,messages", task_workers)),
        Part("beat", "sets the pace", [*_celery(), "beat", "--pidfile=", "--loglevel=WARNING"]),
    ]


def address_of(host, port):
    """Return the address to type for a host that is listened on."""
    name = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host
    return f"http://{name}:{port}/"


def _web(host, port, workers, threads):
    where = [f"--host={host}", f"--port={port}", "--interface=wsgi", "--no-ws"]
    size = [f"--workers={workers}", f"--blocking-threads={threads}", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", "aftersales.wsgi:application", *where, *size, "--log-level=warning"]


def _worker(name, queues, processes):
    # Workers that need not know of each other: no gossip, and no heartbeats that nobody listens to.
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]
    return [*_celery(), "worker", f"--hostname={name}@%h", f"--queues={queues}", f"--concurrency={processes}", *alone]


def _celery():
    return [sys.executable, "-m", "celery", "--app=aftersales.celery", "--quiet"]
