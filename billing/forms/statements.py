"""What the steps of a statement ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm


class StatementSignForm(PlainForm, forms.Form):
    """The customer's name and signature, or why they do not sign."""

    name = forms.CharField(label=_("Name of who signs"), required=False, max_length=60)
    image = forms.ImageField(label=_("Signature"), required=False)
    refusal_reason = forms.CharField(label=_("Why it was not signed"), required=False, max_length=200)

    def clean(self):
        data = super().clean()
        data["upload"] = data.pop("image", None)
        return data
