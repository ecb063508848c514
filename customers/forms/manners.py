"""How often and when customers are written to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.choices import CareChannel, Purpose
from customers.models import CarePolicy, ContactManners


def _time():
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class CarePolicyForm(PlainForm, forms.ModelForm):
    """The company's manners."""

    class Meta:
        model = CarePolicy
        fields = ["most_per_week", "wanted_per_week", "quiet_from", "quiet_until"]
        widgets = {"quiet_from": _time(), "quiet_until": _time()}


class ContactMannersForm(PlainForm, forms.ModelForm):
    """What one contact agreed to: a row of channels for each purpose; and their language and quiet hours."""

    class Meta:
        model = ContactManners
        fields = ["language", "quiet_from", "quiet_until"]
        widgets = {"quiet_from": _time(), "quiet_until": _time()}

    def __init__(self, *args, agreed, **kwargs):
        super().__init__(*args, **kwargs)
        for purpose in Purpose:
            self.fields[f"agreed_{purpose}"] = forms.MultipleChoiceField(
                label=_("May be written to: %(purpose)s") % {"purpose": purpose.label},
                choices=CareChannel.choices,
                required=False,
                initial=[channel for channel in CareChannel.values if agreed[purpose.value, channel]],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def agreed(self):
        """Return {(purpose, channel): yes or no}."""
        chosen = {purpose: self.cleaned_data[f"agreed_{purpose}"] for purpose in Purpose.values}
        return {(purpose, channel): channel in chosen[purpose] for purpose in chosen for channel in CareChannel.values}

    @property
    def changes(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields} | {"agreed": self.agreed}
