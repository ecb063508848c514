"""What a step on a claim or an advance asks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from billing.choices import PaidBy


class ReasonForm(PlainForm, forms.Form):
    """Why something is returned, refused or excepted."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class NoteForm(PlainForm, forms.Form):
    """A word beside a signature."""

    note = forms.CharField(label=pgettext_lazy("noun", "Note"), max_length=1000, required=False)


class PayForm(PlainForm, forms.Form):
    """How a claim was paid."""

    paid_by = forms.ChoiceField(label=_("Paid by"), choices=PaidBy.choices)
    reference = forms.CharField(label=pgettext_lazy("payment", "Reference"), max_length=80, required=False)


class ManyForm(PlainForm, forms.Form):
    """Several claims signed at once, by their numbers."""

    claims = forms.MultipleChoiceField()

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["claims"].choices = [(number, number) for number in offered]


class ManyDaysForm(PlainForm, forms.Form):
    """Several overtime days confirmed at once."""

    days = forms.MultipleChoiceField()

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(str(pk), str(pk)) for pk in offered]
