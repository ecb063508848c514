"""Asking to excuse a breach, and deciding it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from tickets.choices import WaiverGround

_LINES = forms.Textarea(attrs={"rows": 3})


class WaiveForm(PlainForm, forms.Form):
    """Why a missed promise should be excused."""

    ground = forms.ChoiceField(label=_("Ground"), choices=WaiverGround)
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=_LINES)


class DecideForm(PlainForm, forms.Form):
    """Whether it is excused; a refusal says why."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Excuse the breach")), ("refuse", _("Do not excuse it"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=pgettext_lazy("waiver", "Note"), max_length=1000, required=False, widget=_LINES)

    def clean(self):
        data = super().clean()
        if data.get("decision") == "refuse" and not data.get("note"):
            self.add_error("note", _("Say why it is not excused."))
        return data
