"""An asset."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.forms.fields import CustomerField
from customers.forms.versioned import VersionedForm
from customers.models import Asset, Site

KNOWN = ("model_name", "category", "project_name")  # offered as written before, so that one thing has one spelling


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class AssetForm(PlainForm, VersionedForm, forms.ModelForm):
    """What is noted of an asset; sites and assets to choose from are its customer's."""

    class Meta:
        model = Asset
        fields = [
            "model_name",
            "serial",
            "category",
            "project_name",
            "site",
            "parent",
            "delivered_on",
            "installed_on",
            "accepted_on",
            "notes",
        ]
        widgets = {
            **{name: forms.TextInput(attrs={"list": f"known-{name}"}) for name in KNOWN},
            "delivered_on": _Day(),
            "installed_on": _Day(),
            "accepted_on": _Day(),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, customer, subject=None, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        for name in ("site", "parent"):
            self.fields[name].empty_label = "—"
        self.fields["site"].queryset = customer.sites.in_use().order_by("name", "id")
        others = customer.assets.in_use().order_by("model_name", "serial_key", "id")
        self.fields["parent"].queryset = others.exclude(pk=subject.pk) if subject else others


class MoveAssetForm(PlainForm, forms.Form):
    """Where an asset stands from now on."""

    customer = CustomerField(label=_("To customer"), required=True)
    site = forms.ModelChoiceField(label=_("Site"), queryset=Site.objects.none(), required=False, empty_label="—")
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, customer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = customer.sites.in_use().order_by("name", "id")


class RetireAssetForm(PlainForm, forms.Form):
    """Why an asset is taken out of use."""

    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
