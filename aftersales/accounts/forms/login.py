"""Logging in and a forgotten password: allauth's forms, in our words."""

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.forms.fields import new_password_field, password_field


class LoginForm(allauth.LoginForm):
    """By e-mail or phone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True})
        self.fields["login"] = forms.CharField(label=_("E-mail or phone"), max_length=254, widget=widget)
        self.fields["password"] = password_field()
        self.fields["remember"] = forms.BooleanField(
            label=_("Keep me signed in on this device"), required=False, initial=True
        )


class ResetForm(allauth.ResetPasswordForm):
    """Where to send the link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True})
        self.fields["email"] = forms.EmailField(label=_("E-mail"), widget=widget)


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    """The new password, behind the link. Typed once: the browser shows it to whoever wants to see it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"] = new_password_field()
        del self.fields["password2"]

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password
