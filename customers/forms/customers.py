"""A customer's file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.choices import CustomerKind
from customers.forms.fields import CustomerField
from customers.models import Customer


class CustomerForm(PlainForm, forms.ModelForm):
    """What is noted of a customer; `version` is the one the editor saw, absent for a new customer."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=CustomerKind.choices, initial=CustomerKind.COMPANY, widget=forms.RadioSelect
    )
    parent = CustomerField(label=_("Belongs to group"))
    referred_by = CustomerField(label=_("Referred by"))
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Customer
        fields = ["kind", "name", "form_of_address", "pronunciation", "parent", "referred_by", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    @property
    def changes(self):
        """Return the cleaned fields as an action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen(self):
        """Return the version the editor saw, or None."""
        return self.cleaned_data["version"]
