"""What a contact wants no more of."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm


class StopForm(PlainForm, forms.Form):
    """One box for each purpose somebody is still written to about; what the message was about is ticked."""

    purposes = forms.MultipleChoiceField(label=_("No more of these, please"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, still, named, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purposes"].choices = [(one.value, one.label) for one in still]
        self.initial["purposes"] = [one.value for one in still if one in named]
