"""Logging in, as allauth asks us about it."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.forms.fields import PhoneField
from aftersales.accounts.letters import deliver, public_url
from aftersales.accounts.models import User
from aftersales.accounts.phones import e164

log = logging.getLogger("aftersales.security")

_MISMATCH = _("This login and this password do not belong together.")


class LoginAdapter(DefaultAccountAdapter):
    """People log in by e-mail or phone, and join by invitation alone.

    Failures go to the log, not to a table: whoever can cause rows without logging in can fill a disk.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _MISMATCH,
        "phone_password_mismatch": _MISMATCH,
        "username_password_mismatch": _MISMATCH,
        "account_inactive": _("This account is blocked."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
    }

    def is_open_for_signup(self, request):
        return False

    def is_ajax(self, request):
        return False  # one shape of answer: pages

    def add_message(self, *args, **kwargs):
        """Say nothing: the page one arrives on says it."""

    def phone_form_field(self, **kwargs):
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone):
        return User.objects.filter(phone=e164(phone)).first()

    def get_phone(self, user):
        return (user.phone, True) if user.phone else None

    def set_phone(self, user, phone, verified):
        user.phone = phone
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user, phone):
        """Do nothing: an invitation reached this phone, or there would be no account."""

    def authentication_failed(self, request, **credentials):
        log.warning("login failed", extra={"login": _masked(_login(credentials)), "ip": self.get_client_ip(request)})

    def login(self, request, user):
        super().login(request, user)
        log.info("logged in", extra={"user": str(user.pk), "ip": self.get_client_ip(request)})

    def get_reset_password_from_key_url(self, key):
        return public_url(_path_of(super().get_reset_password_from_key_url(key)))

    def send_mail(self, template_prefix, email, context):
        deliver(template_prefix, email, context)

    def _get_login_attempts_cache_key(self, request, **credentials):
        # Upstream's counts all phones as one, and an attacker's choice of Host as many.
        return _login(credentials)


def _login(credentials):
    email = credentials.get("email") or credentials.get("username") or ""
    return e164(credentials.get("phone", "")) or email.lower()


def _masked(login):
    """Keep of a login what an investigation needs and no more."""
    name, at, domain = login.partition("@")
    return f"{name[:2]}***{at}{domain}" if at else f"{login[:5]}***{login[-2:]}"


def _path_of(url):
    return "/" + url.split("/", 3)[3]
