"""One sweeper in a process of its own: once a second, and when nudged, like the tick; its other tasks go to nobody."""

import time
from threading import Event

import django

django.setup()

from aftersales.celery import app  # noqa: E402  # models can be read only after setup
from aftersales.memory import settle  # noqa: E402
from aftersales.timers.sweep import sweep  # noqa: E402
from aftersales.timers.tasks import tick  # noqa: E402

app.conf.broker_url = "memory://"
nudged = Event()
tick.apply_async = lambda **options: nudged.set()
settle()
while True:
    began = time.monotonic()
    nudged.clear()
    sweep()
    nudged.wait(max(0.0, began + 1 - time.monotonic()))
