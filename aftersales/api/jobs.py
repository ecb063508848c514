"""What the clock asks of the API: to forget answers nobody can ask for again."""

from aftersales.api.idempotency import FORGET
from aftersales.api.models import IdempotencyKey
from aftersales.timers.registry import handles


@handles(FORGET, batch=100)
def forget_answers(timers, *, at):
    """Delete the stored answers that have expired."""
    IdempotencyKey.objects.expired(at=at).delete()
