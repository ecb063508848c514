"""Background work: `celery -A aftersales.celery worker`.

The broker carries nudges, never facts: deadlines and messages are rows, so a nudge lost or doubled
costs a second and nothing else. Each app's `tasks.py` registers its tasks with `@app.task`.
"""

import os
from pathlib import Path

from celery import Celery, signals
from django.conf import settings

from aftersales.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")

app = Celery("aftersales")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

for folder in settings.BROKER_FOLDERS:
    Path(folder).mkdir(parents=True, exist_ok=True)


@signals.worker_init.connect
@signals.worker_process_init.connect
def begin(**_signal):
    """Have a worker, and each of its processes, work with what it has loaded."""
    settle()
