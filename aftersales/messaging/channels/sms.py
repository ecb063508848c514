"""Text messages. Every vendor has an API of its own: SMS_GATEWAY names a function that speaks it."""

import sys
from contextlib import contextmanager

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from aftersales.messaging.channels.channel import Pace


class SmsChannel:
    """Text messages through the gateway in the settings; a text message has no subject line."""

    slug = "sms"
    label = _("text message")
    pace = Pace(per_minute=settings.SMS_PER_MINUTE, fold_after=3)

    def address_of(self, member):
        return member.phone or member.user.phone or ""

    def reach(self, addresses):
        """Return each as it is: a number is its own address."""
        return {address: address for address in addresses}

    @contextmanager
    def open(self):
        yield lambda parcel: send_sms(parcel.address, text_of(parcel.letter))


def send_sms(number, text):
    """Send one text at once to a number (E.164), outside any scope; return the carrier's name for it, if it has one.

    Raises OSError when it did not leave.
    """
    if not settings.SMS_GATEWAY:
        raise OSError("no SMS_GATEWAY is set")
    return import_string(settings.SMS_GATEWAY)(number, text)


def text_of(letter):
    """Return a letter as one text: who says what, then where to look."""
    return "\n".join(part for part in (letter.subject, letter.body) if part)


def print_sms(number, text):
    """Print instead of sending: the gateway of the trial."""
    sys.stdout.write(f"SMS to {number}: {text}\n")
