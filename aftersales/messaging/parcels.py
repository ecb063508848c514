"""From a bundle of messages to what a channel carries: the words and the address."""

from django.conf import settings
from django.urls import reverse

from aftersales.messaging.channels.channel import Parcel
from aftersales.messaging.templates import render

LISTED = 20  # subjects a digest shows


class NoAddress(Exception):
    """The channel does not reach this recipient."""


def parcel_of(bundle, channel, tenant):
    """Return the parcel of a bundle for a channel, in the recipient's language; raise NoAddress."""
    message = bundle.message
    if not (address := _address(message, channel)):
        raise NoAddress
    language = message.member.user.language if message.member else message.language
    reader = {"language": language or settings.LANGUAGE_CODE, "time_zone": tenant.time_zone}
    letters = [render(one.template, one.channel, one.context, **reader) for one in bundle.messages[:LISTED]]
    letter = letters[0] if not bundle.folded else _digest(bundle, letters, reader)
    return Parcel(id=str(message.pk), address=address, letter=letter)


def _address(message, channel):
    if message.member is None:
        return message.address
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
