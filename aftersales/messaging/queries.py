"""Messages as somebody reads them."""

from dataclasses import dataclass

from django.template import TemplateDoesNotExist
from django.utils import timezone
from django.utils.translation import get_language

from aftersales.messaging.channels.registry import channels
from aftersales.messaging.models import GroupRobot, Message, NoticePolicy, RobotKind
from aftersales.messaging.sharing import completed
from aftersales.messaging.templates import Letter, render
from aftersales.messaging.topics import topics

MANY = 99  # unread notices; nobody tells more apart


@dataclass(frozen=True)
class Entry:
    """A message with its words in the reader's language and zone, and its recipient by name."""

    message: Message
    letter: Letter
    group: str = ""  # the name of the robot that it is for

    @property
    def recipient(self):
        """Return the member's or the robot's name, or an address masked (I-27)."""
        if self.message.member:
            return self.message.member.name
        return self.group or masked(self.message.address)

    @property
    def channel(self):
        """Return the channel's name."""
        return next((channel.label for channel in channels() if channel.slug == self.message.channel), "")


def worded(message, *, group=""):
    """Put a message, with its whole context, into the words of the language and zone at work."""
    try:
        words = {"language": get_language(), "time_zone": timezone.get_current_timezone()}
        return Entry(message, render(message.template, message.channel, message.context, **words), group)
    except TemplateDoesNotExist:  # of a version that said it otherwise
        return Entry(message, Letter(message.template, "", ""), group)


def worded_for_the_desk(messages):
    """Return an `Entry` for each of these messages; a query more for robots, and one for what they share."""
    robots = {message.address for message in messages if message.channel in RobotKind.values}
    named = GroupRobot.objects.filter(pk__in=robots).values_list("pk", "name") if robots else ()
    names = {str(pk): name for pk, name in named}
    return [worded(message, group=names.get(message.address, "")) for message in completed(messages)]


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


def robots_of_page(robots):
    """Return [(robot, what it hears in words)] of these robots."""
    labels = topics()
    return [(robot, [labels[one] for one in robot.topics if one in labels]) for robot in robots]
