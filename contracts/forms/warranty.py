"""Input about warranty and the company's policy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.actions.warranty import TERMS
from contracts.forms.fields import NamesField, assets_with_serial
from contracts.models import CoveragePolicy, ServicePlan, WarrantyTerm
from contracts.models.warranty import LONGEST


class TermForm(PlainForm, forms.ModelForm):
    """The terms of a warranty. Give it a copy of a term: validation writes on it."""

    months = forms.IntegerField(label=_("Months"), min_value=0, max_value=LONGEST)
    free_parts = NamesField(
        label=_("Parts free for life"),
        required=False,
        help_text=_("One on each line. They cost nothing, in warranty or not."),
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = WarrantyTerm
        fields = TERMS

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance, initial=_version_of(instance), **kwargs)

    @property
    def changes(self):
        """Return the cleaned terms as the actions take them."""
        return {name: self.cleaned_data[name] for name in TERMS}

    @property
    def seen(self):
        """Return the version the editor saw, or None."""
        return self.cleaned_data["version"]


class NewTermForm(TermForm):
    """Terms for one asset, a model, or a category."""

    model_name = forms.CharField(label=_("Model"), max_length=100, required=False)
    category = forms.CharField(label=_("Category"), max_length=60, required=False)
    serial = forms.CharField(label=_("Serial number of one asset"), max_length=60, required=False)

    field_order = ("model_name", "category", "serial", *TERMS)

    def clean(self):
        cleaned = super().clean()
        named = [name for name in ("model_name", "category", "serial") if cleaned.get(name)]
        if len(named) != 1:
            self.add_error(
                "model_name", _("A term is for one asset, for a model, or for a category: name one of them.")
            )
        if cleaned.get("serial"):
            self.asset = assets_with_serial(cleaned["serial"]).first()
            if self.asset is None:
                self.add_error("serial", _("No asset has this serial number."))
        return cleaned

    @property
    def subject(self):
        """Return whom the term is for, as arguments of `set_warranty_term`."""
        chosen = {"model_name": self.cleaned_data["model_name"], "category": self.cleaned_data["category"]}
        return chosen | {"asset": getattr(self, "asset", None)}


class PolicyForm(PlainForm, forms.ModelForm):
    """What is promised and charged where no contract says so. Give it a copy of the policy."""

    plan = forms.ModelChoiceField(
        ServicePlan.objects.none(), label=_("Service plan without a contract"), empty_label=None
    )
    documents = NamesField(
        label=_("Documents of a project"),
        required=False,
        help_text=_("One on each line; the checklist of each new contract."),
    )

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = CoveragePolicy
        fields = ("plan", "warranty_plan", "price_rule", "expiring_days", "documents")

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance, initial=_version_of(instance), **kwargs)
        offered = ServicePlan.objects.offered()
        self.fields["plan"].queryset = offered
        self.fields["warranty_plan"].queryset = offered
        self.fields["warranty_plan"].empty_label = str(_("As without a contract"))

    @property
    def changes(self):
        """Return the cleaned fields as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen(self):
        """Return the version the editor saw, or None."""
        return self.cleaned_data["version"]


def _version_of(instance):
    return {"version": instance.version} if instance is not None else None
