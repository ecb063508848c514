"""Writing messages in the transaction of what they tell of: neither is there without the other."""

from itertools import chain

from aftersales.messaging.addresses import Address, channels_of
from aftersales.messaging.models import IN_APP, Message, State
from aftersales.messaging.templates import find
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timer

DELIVER = "messaging.deliver"  # the timers that keep a company's outbox moving …
NEXT = "next"  # … and the key of the one set by the delivery itself


def send(template, *, to, context, dedupe_key, channels=None, at):
    """Tell one member or address something; a second call with the same key tells them nothing.

    `template` is "<app>/<slug>"; `context` is JSON (instants and decimals become text) and may hold
    `link`, the path of what it is about. A member is told in the application and by the channels they
    chose, unless `channels` names others; an `Address` by its own. Raises TemplateDoesNotExist.
    """
    send_each([(template, to, context, dedupe_key)], channels=channels, at=at)


def send_many(template, *, to, context, dedupe_key, channels=None, at):
    """Tell several members or addresses the same, each once, in the statements of one."""
    send_each([(template, recipient, context, dedupe_key) for recipient in to], channels=channels, at=at)


def send_each(letters, *, channels=None, at):
    """Send many letters, `(template, to, context, dedupe_key)` each, in one INSERT and one wake-up of the outbox."""
    messages = list(chain.from_iterable(_messages(*letter, channels=channels, at=at) for letter in letters))
    if not messages:
        return
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    if outgoing := next((message for message in messages if message.channel != IN_APP), None):
        # A wake-up of its own for each transaction: one row for all would make a company's requests wait for
        # each other, from here to their commit.
        set_timer(DELIVER, str(outgoing.pk), at)
        nudge_after_commit()


def _messages(template, to, context, dedupe_key, *, channels, at):
    if isinstance(to, Address):
        chosen, recipient = [to.channel], {"address": to.value, "language": to.language}
    else:
        chosen, recipient = channels or channels_of(to), {"member_id": to.pk}
    for channel in dict.fromkeys(chosen):
        find(template, channel)
        progress = {"state": State.SENT, "sent_at": at} if channel == IN_APP else {"next_at": at}
        yield Message(
            template=template,
            channel=channel,
            context=context,
            dedupe_key=dedupe_key,
            created_at=at,
            **recipient,
            **progress,
        )
