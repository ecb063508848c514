"""E-mail."""

from contextlib import contextmanager
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext_lazy as _

from aftersales.messaging.channels.channel import Pace


class EmailChannel:
    """E-mail through Django's backend (EMAIL_*), one connection for a batch."""

    slug = "email"
    label = _("E-mail")
    pace = Pace(per_minute=settings.EMAIL_PER_MINUTE)

    def address_of(self, member):
        return member.user.email or ""

    def reach(self, addresses):
        """Return each as it is: a mailbox is its own address."""
        return {address: address for address in addresses}

    @contextmanager
    def open(self):
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        with get_connection() as connection:

            def deliver(parcel):
                EmailMessage(
                    subject=parcel.letter.subject,
                    body=text_of(parcel.letter),
                    to=[parcel.address],
                    # The same at each attempt, so that a mailbox can tell a second delivery from a second message.
                    headers={
                        "Message-ID": f"<{parcel.id}@{domain}>",
                        "Auto-Submitted": "auto-generated",
                        **one_click(parcel.letter),
                    },
                    connection=connection,
                ).send()

            yield deliver


def one_click(letter):
    """Return the headers by which a mailbox offers to stop such messages (RFC 8058); {} where nothing can be."""
    if not letter.stop:
        return {}
    return {"List-Unsubscribe": f"<{letter.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def text_of(letter):
    """Return the body of a letter, ending with the address of what it is about."""
    url = "" if letter.url in letter.body else letter.url
    return "\n\n".join(part for part in (letter.body, url) if part) + "\n"
