"""Input for a plan from the text of a commitment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.rules.drafting.draft import LONGEST


class TextForm(PlainForm, forms.Form):
    """The text of a commitment, as it stands in a tender or a contract."""

    text = forms.CharField(
        label=_("Text of the commitment"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class DraftForm(TextForm):
    """What of a text's promises becomes a plan, and under which name."""

    name = forms.CharField(label=_("Name of the plan"), max_length=80)
    chosen = forms.TypedMultipleChoiceField(
        label=_("Promises"), coerce=int, error_messages={"required": _("Choose at least one promise.")}
    )

    def __init__(self, *args, reading, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(item.place, item.words) for item in reading.promises]
        self.initial.setdefault("chosen", reading.usual)

    @property
    def ticked(self):
        """Return the places of the promises whose boxes are ticked, as typed or as usual."""
        values = self.data.getlist("chosen") if self.is_bound else self.initial["chosen"]
        return {str(value) for value in values}
