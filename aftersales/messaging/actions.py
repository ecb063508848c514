"""What people do with messages."""

from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.messaging.models import Message, State
from aftersales.messaging.outbox import DELIVER
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timer


def mark_read(*, notices, at):
    """Note that a member read notices of theirs (a queryset); return how many they had not read before."""
    return notices.unread().update(read_at=at)


def retry(*, message, by, at):
    """Have a message that was given up tried again, from the first attempt; raises Refused for any other."""
    tried = Message.objects.filter(pk=message.pk, state=State.PARKED)
    if not tried.update(state=State.QUEUED, next_at=at, attempts=0, error=""):
        raise Refused(_("Only a message that was given up can be sent again."), code="not-parked")
    set_timer(DELIVER, str(message.pk), at)
    nudge_after_commit()
    record("message.retry", message, by=by, at=at, facts={"template": message.template, "channel": message.channel})


def save_notice_policy(*, policy, by, at):
    """Keep when many messages to one person become one; what waits follows it from now on."""
    policy.save()
    facts = {"fold_after": policy.fold_after, "fold_minutes": policy.fold_minutes}
    record("notice_policy.change", policy, by=by, at=at, facts=facts)
    return policy
