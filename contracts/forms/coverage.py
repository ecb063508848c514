"""The case whose coverage is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.choices import Cause
from contracts.forms.fields import DayInput, assets_with_serial
from customers.models import Asset, Customer, Site


class CaseForm(PlainForm, forms.Form):
    """A customer, and as far as known the site and the asset; by serial number for people, by id for panels."""

    serial = forms.CharField(label=_("Serial number"), max_length=60, required=False)
    customer = forms.CharField(label=_("Customer number"), max_length=16, required=False)
    cause = forms.ChoiceField(
        label=_("Cause of damage"),
        choices=[("", _("not clear yet"))] + [(cause.value, cause.label) for cause in Cause if cause != Cause.UNCLEAR],
        required=False,
    )
    on = forms.DateField(label=_("On"), widget=DayInput, required=False)
    severity = forms.SlugField(widget=forms.HiddenInput, required=False)
    asset = forms.UUIDField(widget=forms.HiddenInput, required=False)
    site = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        asset = self._asset(cleaned)
        site = customer = None
        if cleaned.get("site"):
            site = self._one("site", Site.objects.select_related("customer").filter(pk=cleaned["site"]))
        if cleaned.get("customer"):
            customer = self._one("customer", Customer.objects.filter(number=cleaned["customer"]))
        customer = customer or (asset and asset.customer) or (site and site.customer)
        if customer is None and not self.errors:
            self.add_error("serial", _("Name an asset by its serial number, or a customer by its number."))
        if any(thing and thing.customer_id != customer.pk for thing in (asset, site)):
            self.add_error("customer", _("The asset and the site belong to somebody else."))
        return cleaned | {"asset": asset, "site": site or (asset and asset.site), "customer": customer}

    @property
    def case(self):
        """Return the arguments of `queries.decide_for`, but for the day."""
        return {name: self.cleaned_data[name] for name in ("customer", "site", "asset", "cause")}

    def _asset(self, cleaned):
        owned = Asset.objects.select_related("customer", "site")
        if serial := cleaned.get("serial"):
            return self._one("serial", assets_with_serial(serial).select_related("customer", "site"))
        return self._one("asset", owned.filter(pk=cleaned["asset"])) if cleaned.get("asset") else None

    def _one(self, field, found):
        thing = found.first()
        if thing is None:
            self.add_error(field, _("There is no such object."))
        return thing
