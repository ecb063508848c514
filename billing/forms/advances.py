"""Cash advances."""

from decimal import Decimal

from django import forms
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from billing.forms.items import OrderField


class AmountForm(PlainForm, forms.Form):
    """An amount of money."""

    amount = forms.DecimalField(
        label=pgettext_lazy("expense", "Amount"),
        max_digits=12,
        decimal_places=2,
        min_value=Decimal("0.01"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class AdvanceForm(AmountForm):
    """What is asked for, and what for."""

    about = forms.CharField(label=pgettext_lazy("expense", "What for"), max_length=300)
    work_order = OrderField()
