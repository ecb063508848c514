"""How a crowd of messages becomes one. Pure: nothing here reads the database."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

WINDOW = timedelta(minutes=10)


@dataclass
class Bundle:
    """What leaves as one: a message and, folded into it, others of the same template to the same recipient."""

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
    """What one recipient got of one template within the window."""

    count: int = 0
    first: datetime | None = None


def kind_of(message):
    """Return what is folded together: same words, same recipient, same channel."""
    return message.channel, message.template, message.member_id, message.address


def grouped(messages):
    """Return the messages by `kind_of`, in their order."""
    groups = defaultdict(list)
    for message in messages:
        groups[kind_of(message)].append(message)
    return dict(groups)


def fold(messages, recent, limit_of):
    """Decide what leaves now and what waits; return bundles, and `(messages, until)` for those held back.

    `recent` is `{kind: Recent}`, `limit_of(channel)` how many of a kind leave singly within the window.
    Somebody who had that many waits until the window since the first is over, and then gets one.
    """
    bundles, held = [], []
    for kind, group in grouped(messages).items():
        had, limit = recent.get(kind, Recent()), limit_of(kind[0])
        if had.count >= limit and had.first is not None:
            held.append((group, had.first + WINDOW))
        elif had.count + len(group) > limit:
            bundles.append(Bundle(group[0], group[1:]))
        else:
            bundles += [Bundle(message) for message in group]
    return bundles, held
