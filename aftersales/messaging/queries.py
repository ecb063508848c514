"""Messages as somebody reads them."""

from dataclasses import dataclass

from django.template import TemplateDoesNotExist
from django.utils import timezone
from django.utils.translation import get_language

from aftersales.messaging.channels.registry import channels
from aftersales.messaging.models import Message, NoticePolicy
from aftersales.messaging.templates import Letter, render

MANY = 99  # unread notices; nobody tells more apart


@dataclass(frozen=True)
class Entry:
    """A message with its words in the reader's language and zone, and its recipient by name."""

    message: Message
    letter: Letter

    @property
    def recipient(self):
        """Return the member's name, or an address masked (I-27)."""
        return self.message.member.name if self.message.member else masked(self.message.address)

    @property
    def channel(self):
        """Return the channel's name."""
        return next((channel.label for channel in channels() if channel.slug == self.message.channel), "")


def worded(message):
    """Put a message into the words of the language and zone at work."""
    try:
        words = {"language": get_language(), "time_zone": timezone.get_current_timezone()}
        return Entry(message, render(message.template, message.channel, message.context, **words))
    except TemplateDoesNotExist:  # of a version that said it otherwise
        return Entry(message, Letter(message.template, "", ""))


def notice_policy():
    """Return the company's `NoticePolicy`, with its defaults where none was saved."""
    return NoticePolicy.objects.first() or NoticePolicy()


def unread_count(member):
    """Return how many notices a member has not read, `MANY + 1` for more than that."""
    return Message.objects.notices_for(member).unread()[: MANY + 1].count()


def masked(address):
    """Hide the middle of a phone number or of a mailbox: "138****5678", "a***@example.com"."""
    name, at, domain = address.rpartition("@")
    if at:
        return f"{name[:1]}***@{domain}"
    return f"{address[:-8]}****{address[-4:]}" if len(address) > 8 else "****"
