"""Writing messages in the transaction of what they tell of: neither is there without the other."""

from operator import itemgetter

from aftersales.messaging.addresses import Address, channels_of
from aftersales.messaging.models import IN_APP, GroupRobot, Message, State
from aftersales.messaging.quiet import Openings
from aftersales.messaging.templates import find
from aftersales.messaging.topics import topics
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.rows import insert_rows
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timer

DELIVER = "messaging.deliver"  # the timers that keep a company's outbox moving …
NEXT = "next"  # … and the key of the one set by the delivery itself
_COLUMNS = (
    "template",
    "context",
    "dedupe_key",
    "member_id",
    "address",
    "language",
    "channel",
    "state",
    "sent_at",
    "next_at",
    "urgent",
)


def send(template, *, to, context, dedupe_key, channels=None, urgent=False, at):
    """Tell one member or address something; a second call with the same key tells them nothing.

    `template` is "<app>/<slug>"; `context` is JSON (instants and decimals become text) and may hold
    `link`, the path of what it is about. A member is told in the application and by the channels they
    chose, unless `channels` names others; an `Address` by its own. Outside the application a member is
    told after their quiet hours, unless it is `urgent`. Raises TemplateDoesNotExist.
    """
    send_each([(template, to, context, dedupe_key)], channels=channels, urgent=urgent, at=at)


def send_many(template, *, to, context, dedupe_key, channels=None, at):
    """Tell several members or addresses the same, each once, in the statements of one."""
    send_each([(template, recipient, context, dedupe_key) for recipient in to], channels=channels, at=at)


def send_each(letters, *, channels=None, urgent=False, at):
    """Send many letters, `(template, to, context, dedupe_key)` each, in one INSERT and one wake-up of the outbox.

    Return whether none of them had been written before.
    """
    openings = Openings(at)
    letters = list(letters)
    letters += overheard(letters)
    rows = in_one_order(row for letter in letters for row in _rows(letter, channels, urgent, openings))
    for template, channel in {(row[0], row[6]) for row in rows}:
        find(template, channel)
    written = insert_rows(Message, _COLUMNS, rows, ignore_conflicts=True, created_at=at)
    if outgoing := [row[9] for row in rows if row[6] != IN_APP]:
        # A wake-up of its own for each transaction: one row for all would make a company's requests wait for
        # each other, from here to their commit.
        set_timer(DELIVER, str(new_id()), min(outgoing))
        nudge_after_commit()
    return written == len(rows)


def in_one_order(rows):
    """Return rows by their addresses: two who write to the same ones at once wait for each other in one order."""
    return sorted(rows, key=itemgetter(4))


def overheard(letters):
    """Return the letters that robots of group chats get of these: each thing said once, whoever else is told it."""
    said = {(template, key): context for template, _to, context, key in letters if template in topics()}
    if not said:
        return []
    return [
        (template, Address(robot.kind, str(robot.pk), robot.language), context, key)
        for robot in GroupRobot.objects.listening()
        for (template, key), context in said.items()
        if template in robot.topics
    ]


def _rows(letter, channels, urgent, openings):
    template, to, context, dedupe_key = letter
    at = opens = openings.at
    if isinstance(to, Address):
        chosen, recipient = [to.channel], (None, to.value, to.language)
        opens = max(at, to.opens or at)
    else:
        chosen, recipient = channels or channels_of(to), (to.pk, "", "")
        opens = at if urgent else openings.of(to)
    for channel in dict.fromkeys(chosen):
        progress = (State.SENT, at, None) if channel == IN_APP else (State.QUEUED, None, opens)
        yield (template, context, dedupe_key, *recipient, channel, *progress, urgent)
