"""What became of a message, written down in its company's scope by whoever still holds its lease."""

from datetime import timedelta
from smtplib import SMTPResponseException

from django.db.models import F, Min

from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.messaging.alerts import message_parked
from aftersales.messaging.models import Message, State
from aftersales.messaging.outbox import DELIVER, NEXT
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import cancel_timers, set_timer

PAUSES = [timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200)]  # after the last it is parked
THROTTLED = timedelta(seconds=5)


def note_sent(bundle, token, *, at, carrier_id=""):
    """Record that a bundle left, under the carrier's name for it; what was folded into another names that one."""
    held = _held(bundle, token)
    named = carrier_id if len(carrier_id) <= 100 else ""
    held.filter(pk=bundle.message.pk).update(state=State.SENT, sent_at=at, carrier_id=named, **SETTLED)
    if bundle.folded:
        held.update(state=State.SENT, sent_at=at, digest=bundle.message.pk, **SETTLED)


def note_skipped(bundle, token, reason=""):
    """Record that there is nowhere to send a bundle to, and why where a carrier said so."""
    _held(bundle, token).update(state=State.SKIPPED, **{**SETTLED, "error": reason})


def note_failed(bundle, token, error, *, at):
    """Record a failure: again after a pause that grows or, after the last, park the message with an alert."""
    reason = describe(error)
    for message in bundle.messages:
        held = _held(bundle, token).filter(pk=message.pk)
        if message.attempts <= len(PAUSES):
            due_at = at + PAUSES[message.attempts - 1]
            held.update(state=State.QUEUED, next_at=due_at, lease=None, error=reason)
        elif held.update(state=State.PARKED, **{**SETTLED, "error": reason}):
            facts = {"template": message.template, "channel": message.channel, "error": reason}
            record("message.park", message, by=SYSTEM, at=at, facts=facts)
            message_parked(message, at=at)


def wind_up(token, *, at, idle):
    """Give back what was not reached, and have the outbox looked at again when its next message may leave."""
    unreached = Message.objects.filter(state=State.LEASED, lease=token)
    unreached.update(state=State.QUEUED, next_at=at, lease=None, attempts=F("attempts") - 1)
    next_at = Message.objects.undelivered().aggregate(next_at=Min("next_at"))["next_at"]
    if next_at is None:
        cancel_timers(DELIVER, [NEXT])
        return
    set_timer(DELIVER, NEXT, max(next_at, at + THROTTLED if idle else at))
    if next_at <= at and not idle:
        nudge_after_commit()


def describe(error):
    """Say in a few words why a message did not leave, without whom it was for."""
    words = [type(error).__name__]
    if isinstance(error, SMTPResponseException):
        words.append(str(error.smtp_code))
    elif isinstance(error, OSError) and error.strerror:
        words.append(error.strerror)
    return " ".join(words)[:200]


SETTLED = {"next_at": None, "lease": None, "error": ""}


def _held(bundle, token):
    return Message.objects.filter(pk__in=bundle.ids, state=State.LEASED, lease=token)
