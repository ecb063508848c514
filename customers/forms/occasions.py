"""What comes round in a person's year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.forms.versioned import VersionedForm
from customers.models import Occasion


class OccasionForm(PlainForm, VersionedForm, forms.ModelForm):
    """One occasion of a contact."""

    class Meta:
        model = Occasion
        fields = ["kind", "calendar", "year", "month", "day", "leap", "way", "note"]
        help_texts = {
            "year": _("Of the birth or the wedding, if known; of an illness always."),
            "leap": _("For a lunar day; in years without that leap month the month itself counts."),
            "way": _("Messages are sent by reminder plans that greet for it; who is ill is always called."),
        }

    def _post_clean(self):
        """Leave the instance alone: the actions judge and write it."""


class KnownOccasionForm(OccasionForm):
    """One that is on file."""

    class Meta(OccasionForm.Meta):
        fields = [*OccasionForm.Meta.fields, "active"]
