"""Accepting an invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.forms.fields import new_password_field
from aftersales.accounts.models import User
from aftersales.text import PlainForm


class JoinForm(PlainForm, forms.Form):
    """A name and a password, for somebody who has no account yet."""

    name = forms.CharField(label=_("Your name"), max_length=60)
    password = new_password_field(label=_("Password"))

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, initial={"name": invitation.name}, **kwargs)
        self.invitation = invitation

    def clean(self):
        values = super().clean()
        if "password" in values:
            future = User(name=values.get("name", ""), email=self.invitation.email, phone=self.invitation.phone)
            try:
                validate_password(values["password"], future)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return values
