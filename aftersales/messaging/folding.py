"""How a crowd of messages becomes one. Pure: nothing here reads the database.

A member is told in one message what would be many, whatever it is about; a customer's messages of
different kinds stay apart.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

WINDOW = timedelta(minutes=10)  # unless the company says otherwise


@dataclass
class Bundle:
    """What leaves as one: a message and, folded into it, others to the same recipient."""

    message: Any
    folded: list = field(default_factory=list)

    @property
    def messages(self):
        return [self.message, *self.folded]

    @property
    def ids(self):
        return [message.pk for message in self.messages]


@dataclass(frozen=True)
class Recent:
    """What one recipient got of a kind within the window."""

    count: int = 0
    first: datetime | None = None


def kind_of(message):
    """Return what is folded together: what goes to one member by one channel; to an address, the same words."""
    return kind(message.channel, message.template, message.member_id, message.address)


def kind(channel, template, member_id, address):
    """Return the kind of a message of these columns."""
    return channel, "" if member_id else template, member_id, address


def grouped(messages):
    """Return the messages by `kind_of`, in their order."""
    groups = defaultdict(list)
    for message in messages:
        groups[kind_of(message)].append(message)
    return dict(groups)


def fold(messages, recent, limit_of, window=WINDOW):
    """Decide what leaves now and what waits; return bundles, and `(messages, until)` for those held back.

    `recent` is `{kind: Recent}`, `limit_of(channel)` how many of a kind leave singly within the window.
    Somebody who had that many waits until the window since the first is over, and then gets one. What is
    urgent leaves by itself.
    """
    bundles, held = [Bundle(message) for message in messages if message.urgent], []
    for same, group in grouped(message for message in messages if not message.urgent).items():
        had, limit = recent.get(same, Recent()), limit_of(same[0])
        if had.count >= limit and had.first is not None:
            held.append((group, had.first + window))
        elif had.count + len(group) > limit:
            bundles.append(Bundle(group[0], group[1:]))
        else:
            bundles += [Bundle(message) for message in group]
    return bundles, held
