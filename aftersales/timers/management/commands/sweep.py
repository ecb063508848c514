"""`manage.py sweep`: fire what is due, once or again and again, without Celery."""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from aftersales.celery import app
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Fire every timer that is due. With --loop: each second until stopped, as the tick does, without Celery."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on, once a second, until stopped")
        parser.add_argument("--every", type=float, default=1.0, help="seconds between two sweeps of a loop")
        parser.add_argument("--release", metavar="KIND", help="let the parked timers of this kind run again first")

    def handle(self, *, loop, every, release, **options):
        app.conf.task_always_eager = True  # tasks that a sweep starts run here: nobody else may be there
        if release:
            count = Timer.objects.filter(kind=release).release()
            self.stdout.write(f"{count} parked timers of kind {release} run again.")
        if not loop:
            self.stdout.write(f"{sweep()} timers fired.")
        while loop:
            began = time.monotonic()
            self.sweep_or_wait()
            time.sleep(max(0.0, began + every - time.monotonic()))

    def sweep_or_wait(self):
        """Sweep once; a database that is away is waited for, whatever else fails was recorded by the sweep."""
        try:
            sweep()
        except Error:
            log.exception("the sweep failed; it will be tried again")
        finally:
            close_old_connections()
