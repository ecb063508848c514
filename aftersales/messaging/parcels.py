"""From a bundle of messages to what a channel carries: the words and the address."""

from django.conf import settings
from django.urls import reverse

from aftersales.messaging.channels.channel import Parcel
from aftersales.messaging.channels.registry import channels
from aftersales.messaging.models import Undeliverable
from aftersales.messaging.templates import render

UNDELIVERABLE = "undeliverable"  # why a message was not tried: its carrier says there is no such address
LISTED = 20  # subjects a digest shows


class NoAddress(Exception):
    """The channel does not reach this recipient; `reason` says why, where a carrier reported it."""

    def __init__(self, reason=""):
        super().__init__(reason)
        self.reason = reason


def reached_by(bundles):
    """Return {(channel, address): what the channel takes for it}; read in the company's scope, before they leave it.

    Of channels that are not there any more nothing is said: their messages fail when their turn comes.
    """
    named: dict = {}
    for bundle in bundles:
        if bundle.message.member is None:
            named.setdefault(bundle.message.channel, set()).add(bundle.message.address)
    there = [channel for channel in channels() if channel.slug in named]
    return {
        (channel.slug, address): taken
        for channel in there
        for address, taken in channel.reach(named[channel.slug]).items()
    }


def undeliverable(bundles):
    """Return the (channel, address) to which nothing is tried any more, of those these go to; one query."""
    there = {channel.slug: channel for channel in channels()}
    told = [bundle.message for bundle in bundles if bundle.message.channel in there]
    pairs = [(one.channel, one.address or there[one.channel].address_of(one.member)) for one in told]
    return frozenset(Undeliverable.objects.among(pairs))


def parcel_of(bundle, channel, tenant, reached, dead=frozenset()):
    """Return the parcel of a bundle for a channel, in the recipient's language; raise NoAddress."""
    message = bundle.message
    if not (address := _address(message, channel, reached)):
        raise NoAddress
    if (message.channel, message.address or address) in dead:
        raise NoAddress(UNDELIVERABLE)
    language = message.member.user.language if message.member else message.language
    reader = {"language": language or settings.LANGUAGE_CODE, "time_zone": tenant.time_zone}
    letters = [render(one.template, one.channel, one.context, **reader) for one in bundle.messages[:LISTED]]
    letter = letters[0] if not bundle.folded else _digest(bundle, letters, reader)
    return Parcel(id=str(message.pk), address=address, letter=letter)


def _address(message, channel, reached):
    if message.member is None:
        return reached.get((message.channel, message.address), "")
    return channel.address_of(message.member) if message.member.active else ""


def _digest(bundle, letters, reader):
    count = len(bundle.messages)
    context = {
        "count": count,
        "first": letters[0].subject,
        "subjects": [letter.subject for letter in letters],
        "more": count - len(letters),
        "link": reverse("messaging:notices") if bundle.message.member else "",
    }
    return render("messaging/digest", bundle.message.channel, context, **reader)
