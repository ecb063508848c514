"""Input about service plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.presets import PLAN_PRESETS


class PresetForm(PlainForm, forms.Form):
    """One of the presets, under a name of the company's own."""

    preset = forms.ChoiceField(label=_("Preset"), choices=[(slug, one.name) for slug, one in PLAN_PRESETS.items()])
    name = forms.CharField(label=_("Name"), max_length=80, required=False)

    def clean_preset(self):
        return PLAN_PRESETS[self.cleaned_data["preset"]]
