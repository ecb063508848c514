"""What a channel is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from aftersales.messaging.templates import Letter


@dataclass(frozen=True)
class Parcel:
    """What leaves: a letter, to an address, under an id that is the same at each attempt."""

    id: str
    address: str
    letter: Letter


@dataclass(frozen=True)
class Pace:
    """How much of one company a channel carries: messages a minute, and of one template to one recipient.

    Beyond `fold_after` within `folding.WINDOW`, the rest goes out as one message.
    """

    per_minute: int
    fold_after: int = 5


class Channel(Protocol):
    """A way to reach somebody outside the application."""

    slug: str
    label: str
    pace: Pace

    def address_of(self, member) -> str:
        """Return where this channel reaches a member, "" for nowhere."""

    def reach(self, addresses) -> dict[str, str]:
        """Return {address: what it is reached by} for addresses of messages, in the company's scope."""

    def open(self) -> AbstractContextManager[Callable[[Parcel], object]]:
        """Open a line and give a function that sends one parcel, raising what went wrong. Never inside a scope.

        It returns the carrier's name for what it took, by which receipts will name it, or None.
        """
