"""A tier of membership."""

from django import forms

from aftersales.text import PlainForm
from customers.forms.versioned import VersionedForm
from customers.models import Tier


class TierForm(PlainForm, VersionedForm, forms.ModelForm):
    """From when on one belongs to it, and what it brings."""

    class Meta:
        model = Tier
        fields = [
            "name", "rank", "from_purchases", "from_amount", "priority", "adviser", "festival_gift", "terms", "active",
        ]  # fmt: skip
        widgets = {"terms": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        if subject:  # its own name and rank are not taken
            self.instance.pk, self.instance._state.adding = subject.pk, False
