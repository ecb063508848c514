"""What is sent to people outside any company's scope: the way to a password, an invitation.

These texts carry a secret, so they are not written to the outbox, where it would stay: they are sent
once, at once, and a failure is logged. Whoever waits in vain asks again and gets a new secret.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from aftersales.accounts.models import Invitation
from aftersales.messaging.channels.sms import send_sms

log = logging.getLogger(__name__)


def deliver(letter, email, context):
    """Send one e-mail, its words from `<letter>_subject.txt` and `<letter>_message.txt`; say whether it left."""
    subject = " ".join(render_to_string(f"{letter}_subject.txt", context).split())
    try:
        send_mail(subject, render_to_string(f"{letter}_message.txt", context), None, [email])
    except (OSError, SMTPException):
        log.exception("a letter was not sent", extra={"letter": letter})
        return False
    return True


def send_invitation(invitation, token):
    """Send an invitation's link, and note on it that it has left."""
    context = {"invitation": invitation, "link": public_url(reverse("join", args=[token]))}
    send = _text if invitation.phone else deliver
    if send("account/email/invitation", invitation.address, context):
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())


def _text(letter, phone, context):
    """Send one text message, its words from `<letter>_text.txt`; say whether it left."""
    try:
        send_sms(phone, render_to_string(f"{letter}_text.txt", context).strip())
    except OSError:
        log.exception("a text was not sent", extra={"letter": letter})
        return False
    return True


def public_url(path):
    """Return an address as it stands in a letter; never built from a request's Host header."""
    return f"{settings.PUBLIC_URL}{path}"
