"""Input about a contract."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.actions.contracts import TERMS
from contracts.actions.covering import reach_of
from contracts.forms.fields import AssetChoices, DayInput, SiteChoices, VersionChoice
from contracts.models import Contract, PlanVersion
from contracts.rules.terms import next_period
from customers.models import Asset, Site

_DAYS = ("signed_on", "starts_on", "ends_on", "retention_due_on")


class ContractForm(PlainForm, forms.ModelForm):
    """A contract of one customer and what it covers. Give it a copy of a contract: validation writes on it."""

    everything = forms.BooleanField(label=_("Everything the customer has, now and later"), required=False)
    sites = SiteChoices(Site.objects.none(), label=_("Single sites"), required=False)
    assets = AssetChoices(Asset.objects.none(), label=_("Single assets"), required=False)
    plan_version = VersionChoice(
        PlanVersion.objects.none(), label=_("Service plan"), required=False, empty_label=_("As without a contract")
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Contract
        fields = TERMS
        widgets = dict.fromkeys(_DAYS, DayInput) | {"notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, customer, **kwargs):
        contract = kwargs.get("instance")
        if contract is not None:
            kwargs["initial"] = reach_of(contract) | {"version": contract.version}
        super().__init__(*args, **kwargs)
        self.fields["sites"].queryset = customer.sites.in_use()
        self.fields["assets"].queryset = (
            customer.assets.in_use().select_related("site").order_by("model_name", "serial")
        )
        self.fields["plan_version"].queryset = _choosable(contract)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day lies before the first."))
        if not (cleaned.get("everything") or cleaned.get("sites") or cleaned.get("assets")):
            self.add_error("everything", _("Say what the contract covers."))
        return cleaned

    @property
    def changes(self):
        """Return the cleaned fields as the actions take them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen(self):
        """Return the version the editor saw, or None."""
        return self.cleaned_data["version"]


class RenewalForm(PlainForm, forms.Form):
    """The period that follows a contract."""

    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)
    fee = forms.DecimalField(label=_("Maintenance fee"), min_value=0, max_digits=12, decimal_places=2)

    def __init__(self, *args, contract, **kwargs):
        starts_on, ends_on = next_period(contract.starts_on, contract.ends_on)
        kwargs["initial"] = {"starts_on": starts_on, "ends_on": ends_on, "fee": contract.fee}
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day lies before the first."))
        return cleaned


class EndingForm(PlainForm, forms.Form):
    """The end of a contract before its time."""

    last_day = forms.DateField(label=_("Last day it covers"), widget=DayInput)
    reason = forms.CharField(label=_("Reason"), max_length=200)


def _choosable(contract):
    """Return the versions a contract may promise: what is on offer, and what it has."""
    offered = PlanVersion.objects.current().filter(plan__archived_at=None).values("pk")
    kept = Q(pk=contract.plan_version_id) if contract is not None else Q()
    return PlanVersion.objects.filter(Q(pk__in=offered) | kept).select_related("plan").order_by("plan__name", "number")
