"""The period of a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm


def _date(label):
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class PeriodForm(PlainForm, forms.Form):
    """From a day until a day, both included."""

    since = _date(_("From"))
    until = _date(_("Until"))
