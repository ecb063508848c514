"""Sending, by a worker that may take its time."""

from aftersales.celery import app
from aftersales.messaging.delivery import deliver


@app.task(name="messaging.deliver")
def deliver_messages(*, tenant_id):
    """Send the next messages of a company. Run twice, or twice at once, it sends nothing twice."""
    deliver(tenant_id)
