"""The run: a database of its own, data, two servers, the table."""

import argparse
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg2


def main():
    options = _options()
    if not {"DATABASE_URL", "DATABASE_OWNER_URL"} <= os.environ.keys():
        sys.exit(__doc__ + "\nSet DATABASE_OWNER_URL (may create databases) and DATABASE_URL (the plain serving role).")
    _prepare(options)
    # Only now may Django read its settings: they name the bench's own database.
    from tests.bench.run import measure  # noqa: PLC0415  # settings are read at import

    product, ceiling = options.port, options.port + 1
    with (
        _server(product, "aftersales.wsgi:application", "aftersales.settings"),
        _server(ceiling, "tests.bench.ceiling:application", "tests.bench.plain"),
    ):
        figures = measure(product, ceiling, orders=options.orders, only=options.only, keep=options.keep)
    print(f"\n{'figure':<44}{'measured':>12}{'goal':>10}  unit")  # noqa: T201  # the table is the output
    for figure in figures:
        line = f"{figure.name:<44}{figure.value:>12.2f}{figure.goal:>10.2f}  {figure.unit:<10} {figure.verdict:<6}"
        print(f"{line} {figure.note}")  # noqa: T201


def _options():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--database", default="aftersales_bench", help="made anew; two runs at once need two names")
    parser.add_argument("--port", type=int, default=8461, help="the product's; the ceiling takes the next one")
    parser.add_argument("--orders", type=int, default=100_000, help="work orders in all; 10,000 of them are open")
    parser.add_argument("--only", default="", help="measure the figures whose name contains this")
    parser.add_argument("--keep", action="store_true", help="measure in the database of the run before")
    return parser.parse_args()


def _prepare(options):
    owner, app = (_renamed(os.environ[name], options.database) for name in ("DATABASE_OWNER_URL", "DATABASE_URL"))
    os.environ |= {"DATABASE_OWNER_URL": owner, "DATABASE_URL": app, "ALLOWED_HOSTS": "127.0.0.1", "HTTPS": "0"}
    os.environ.setdefault("SECRET_KEY", "only-for-the-bench")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
    if not options.keep:
        _make(options.database, owner)
    for command in (["migrate"], ["collectstatic", "--noinput"]):
        subprocess.run([sys.executable, "manage.py", *command, "-v0"], check=True)


def _make(name, owner):
    there = psycopg2.connect(_renamed(owner, "postgres"))
    there.autocommit = True
    with there.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    there.close()


def _renamed(url, name):
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@contextmanager
def _server(port, target, settings):
    command = [sys.executable, "-m", "granian", target, "--interface=wsgi", "--host=127.0.0.1", f"--port={port}",
               "--workers=2", "--blocking-threads=2", "--no-ws", "--no-access-log"]  # fmt: skip
    server = subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": settings})
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port, server, patience=120):
    for _ in range(patience * 4):
        if server.poll() is not None:
            sys.exit(f"The server for port {port} did not start.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    sys.exit(f"Nothing answered on port {port}.")


if __name__ == "__main__":
    main()
