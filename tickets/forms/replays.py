"""How far back the past is replayed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from tickets.actions.replaying import SPANS


class SpanForm(PlainForm, forms.Form):
    """30, 60 or 90 days."""

    days = forms.TypedChoiceField(label=_("Days"), coerce=int, choices=[(span, span) for span in SPANS])
