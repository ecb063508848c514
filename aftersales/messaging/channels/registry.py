"""The channels there are."""

from aftersales.messaging.channels.channel import Channel
from aftersales.messaging.channels.mail import EmailChannel
from aftersales.messaging.channels.robots import ROBOTS
from aftersales.messaging.channels.sms import SmsChannel

_channels: dict[str, Channel] = {}


def register(channel):
    """Make a channel known under its slug, in place of one that had it."""
    _channels[channel.slug] = channel
    return channel


def channel_of(slug):
    """Return a channel; raise KeyError for one that nobody registered."""
    return _channels[slug]


def channels():
    """Return every channel, in the order of registration."""
    return list(_channels.values())


register(EmailChannel())
register(SmsChannel())
for robots in ROBOTS:
    register(robots)
