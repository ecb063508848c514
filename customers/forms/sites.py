"""A site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.forms.fields import RegionField
from customers.forms.versioned import VersionedForm
from customers.models import Site
from customers.rules.regions import region_in


class SiteForm(PlainForm, VersionedForm, forms.ModelForm):
    """What is noted of a site; the region is read from the address where nobody chose one."""

    region_code = RegionField(
        help_text=_("Decides the zone and with it what is promised. Read from the address if empty.")
    )

    class Meta:
        model = Site
        fields = ["name", "address", "region_code", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 2})}

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("region_code"):
            cleaned["region_code"] = region_in(cleaned.get("address", ""))
        return cleaned


class KnownSiteForm(SiteForm):
    """A site that is on file, and may have been given up."""

    class Meta(SiteForm.Meta):
        fields = [*SiteForm.Meta.fields, "active"]


class FirstSiteForm(SiteForm):
    """The site noted with a new customer; left empty, there is none."""

    name = forms.CharField(
        label=_("Site name"), max_length=100, required=False, help_text=_("Empty when the address says enough.")
    )

    class Meta(SiteForm.Meta):
        fields = ["name", "address", "region_code"]
