"""Fields of more than one form."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.phones import e164


class PhoneField(forms.CharField):
    """A phone number, given back as E.164; one typed without a country code is Chinese."""

    widget = forms.TelInput

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Phone"), "max_length": 30, **kwargs})

    def clean(self, value):
        text = super().clean(value)
        if text and not (number := e164(text)):
            raise ValidationError(_("Enter a phone number, such as 13800001234 or +44 20 7946 0000."), code="phone")
        return number if text else ""


class AddressField(forms.CharField):
    """An e-mail address or a phone, given back as {"email": …} or {"phone": …}."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("E-mail or phone"), "max_length": 254, **kwargs})

    def clean(self, value):
        text = super().clean(value)
        if "@" in text:
            validate_email(text)
            return {"email": text.lower()}
        if number := e164(text):
            return {"phone": number}
        raise ValidationError(_("Enter an e-mail address or a phone number."), code="address")


def password_field(**kwargs):
    """Return a field for an existing password."""
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(**{"label": _("Password"), "strip": False, "widget": widget, "max_length": 128, **kwargs})


def new_password_field(**kwargs):
    """Return a field for a password to be set; its strength is checked by the form, which knows whose it is."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    help_text = _("At least 8 characters; not one of the passwords everybody uses.")
    return password_field(**{"label": _("New password"), "help_text": help_text, "widget": widget, **kwargs})
