"""One sweeper in a process of its own, once a second like the tick; its tasks go to nobody."""

import time

import django

django.setup()

from aftersales.celery import app  # noqa: E402  # models can be read only after setup
from aftersales.memory import settle  # noqa: E402
from aftersales.timers.sweep import sweep  # noqa: E402

app.conf.broker_url = "memory://"
settle()
while True:
    began = time.monotonic()
    sweep()
    time.sleep(max(0.0, began + 1 - time.monotonic()))
