"""The tick: what beat fires each second, and what a commit may fire in between."""

from aftersales.celery import app
from aftersales.timers.sweep import sweep


@app.task(name="timers.tick", expires=2)
def tick():
    """Sweep what is due now. A tick older than two seconds is dropped: a newer one stands behind it."""
    sweep()
