"""Input about a contract's file."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.choices import PaymentKind
from contracts.forms.fields import DayInput


class DocumentForm(PlainForm, forms.Form):
    """One more document for the checklist."""

    name = forms.CharField(label=_("Document"), max_length=80)


class FilingForm(PlainForm, forms.Form):
    """Since when a document is on file; no day takes it off."""

    received_on = forms.DateField(label=_("Received on"), widget=DayInput, required=False)


class PaymentForm(PlainForm, forms.Form):
    """Money that came in."""

    kind = forms.ChoiceField(label=_("What for"), choices=PaymentKind)
    amount = forms.DecimalField(label=_("Amount"), min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    received_on = forms.DateField(label=_("Received on"), widget=DayInput)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
