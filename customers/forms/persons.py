"""Whose data is erased, typed once more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm


class EraseForm(PlainForm, forms.Form):
    """The customer's number, typed by whoever means it."""

    number = forms.CharField(label=_("Customer number"), max_length=16)
