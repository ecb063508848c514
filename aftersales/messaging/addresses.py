"""To whom a message goes."""

from dataclasses import dataclass
from datetime import datetime

from aftersales.messaging.models import IN_APP


@dataclass(frozen=True)
class Address:
    """Somebody who is no member: a channel, what that channel calls them, and the language they read.

    `opens` is the instant before which they are not written to, None for at once.
    """

    channel: str
    value: str
    language: str = "zh-hans"
    opens: datetime | None = None


def channels_of(member):
    """Return by what a member wants to be told: in the application always, else as they chose."""
    chosen = {"email": member.told_by_email, "sms": member.told_by_sms}
    return (IN_APP, *(slug for slug, wanted in chosen.items() if wanted))
