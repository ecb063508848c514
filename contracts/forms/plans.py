"""Input about service plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from contracts.actions.plans import copy_plan, create_plan, create_plan_from_preset
from contracts.models import Contract, PlanVersion, ServicePlan
from contracts.presets import PLAN_PRESETS

SCRATCH = "scratch"


class NewPlanForm(PlainForm, forms.Form):
    """What a new plan starts from: a preset's slug, the id of a plan to copy, or nothing ("scratch")."""

    start = forms.ChoiceField(label=_("Start from"))
    name = forms.CharField(label=_("Name"), max_length=80, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        current = PlanVersion.objects.current().filter(plan__archived_at=None)
        self.plans = {str(plan.pk): plan for plan in ServicePlan.objects.offered().filter(versions__in=current)}
        presets = [(slug, one.name) for slug, one in PLAN_PRESETS.items()]
        copies = [(pk, plan.name) for pk, plan in self.plans.items()]
        self.fields["start"].choices = [*presets, *copies, (SCRATCH, _("from scratch"))]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("start") and cleaned["start"] not in PLAN_PRESETS and not cleaned.get("name"):
            self.add_error("name", _("Give the plan a name."))
        return cleaned

    @property
    def is_ready(self):
        """Say whether the plan promises something already: a preset does, any other has to be written first."""
        return self.cleaned_data["start"] in PLAN_PRESETS

    @property
    def act(self):
        """Return the action that makes the plan."""
        if self.is_ready:
            return create_plan_from_preset
        return create_plan if self.cleaned_data["start"] == SCRATCH else copy_plan

    @property
    def said(self):
        """Return what the action is told."""
        start, said = self.cleaned_data["start"], {"name": self.cleaned_data["name"]}
        if self.is_ready:
            return said | {"preset": PLAN_PRESETS[start]}
        return said if start == SCRATCH else said | {"plan": self.plans[start]}


class SeenForm(PlainForm, forms.Form):
    """The edit of a draft that somebody looked at before they did something with it."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)

    @property
    def said(self):
        """Return it as an action takes it."""
        return {"seen": self.cleaned_data["version"]}


class VersionChoices(forms.ModelChoiceField):
    """A version of one plan, by its number."""

    def label_from_instance(self, version):
        return _("version %(number)s") % {"number": version.number}


class MoveForm(PlainForm, forms.Form):
    """Which contracts of a version go to which other one: the chosen ones, or all that are not over."""

    target = VersionChoices(PlanVersion.objects.none(), label=_("To"), empty_label=None)
    everything = forms.BooleanField(label=_("all contracts of this version"), required=False)
    contracts = forms.ModelMultipleChoiceField(Contract.objects.none(), to_field_name="number", required=False)

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        others = source.plan.versions.published().exclude(pk=source.pk)
        self.fields["target"].queryset = others.order_by("-number")
        self.fields["contracts"].queryset = source.contracts.all()

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("everything") and not cleaned.get("contracts") and not self.errors:
            self.add_error("contracts", _("Choose the contracts to move, or all of them."))
        return cleaned

    @property
    def chosen(self):
        """Return the chosen contracts, or None for all of them."""
        return None if self.cleaned_data["everything"] else self.cleaned_data["contracts"]
