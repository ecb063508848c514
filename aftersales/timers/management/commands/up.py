"""`manage.py up`: everything an installation on one machine needs, under one supervisor."""

import os
import socket
from contextlib import suppress

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from aftersales.celery import app
from aftersales.timers.parts import address_of, parts_of
from aftersales.timers.supervisor import GIVE_UP_AFTER, GivenUp, Supervisor


class Command(BaseCommand):
    help = "Start web server, workers and scheduler together; restart what ends; stop all on Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *, host, port, **options):
        refuse_missing_migrations()
        refuse_taken_port(host, port)
        declare_queues()
        self.address, self.answers = (host, port), False
        supervisor = Supervisor(parts_of(host, port), self.say, self.say_when_ready, {**os.environ, "PORT": str(port)})
        try:
            supervisor.run()
        except GivenUp as part:
            raise CommandError(
                f"“{part}” ended {GIVE_UP_AFTER} times in a row, so everything was stopped. The lines above say why."
            ) from part
        self.say("Stopped.")

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def say_when_ready(self):
        """Say once that the web server answers: it takes some seconds, and whoever waits wants to know."""
        if self.answers:
            return
        with suppress(OSError), socket.create_connection(self.address, timeout=1):
            self.answers = True
            self.say(f"Ready at {address_of(*self.address)}; Ctrl-C stops everything.")


def refuse_missing_migrations():
    """Raise CommandError when the database does not answer or is older than the code."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CommandError(f"The database does not answer: {error}") from error
    finally:
        connection.close()
    if missing:
        raise CommandError(f"{len(missing)} migrations are missing: run “python manage.py migrate” first.")


def refuse_taken_port(host, port):
    """Raise CommandError when the web server could not listen, rather than let it fail again and again."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CommandError(f"Cannot listen on {host}:{port} ({error}). Choose another port by --port.") from error


def declare_queues():
    """Make the trial's queues before several processes would, all at once; a real broker needs none of it."""
    if app.conf.broker_transport:
        with app.connection_for_write() as broker:
            for queue in app.amqp.queues.values():
                queue(broker.default_channel).declare()
