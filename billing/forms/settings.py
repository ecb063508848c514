"""The company's figures, its chain, its allowances and its deputies."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from billing.choices import Category
from billing.models import ChainStep, Deputy, ExpensePolicy, PerDiem


class Seen(PlainForm, forms.ModelForm):
    """A form of a row with a version, which it carries along (I-26)."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, initial={"version": instance.version}, **kwargs)

    @property
    def seen(self):
        """Return the version the editor saw, None for something new."""
        return None if self.instance._state.adding else self.cleaned_data["version"]


class ExpensePolicyForm(Seen):
    """The figures."""

    class Meta:
        model = ExpensePolicy
        fields = [
            "fill_weekday", "finance_weekday", "most_days", "late_allowed", "needs_number", "two_steps", "other_payer",
            "decide_days", "tell_role", "remind_days", "remind_at", "overtime_amount", "overtime_holiday_amount",
            "report_at", "missing_at", "summary_weekday",
        ]  # fmt: skip
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for name in ("remind_at", "report_at", "missing_at")
        }


class ChainStepForm(Seen):
    """A step of the chain."""

    categories = forms.MultipleChoiceField(
        label=_("Only for"),
        required=False,
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: every claim needs it."),
    )

    class Meta:
        model = ChainStep
        fields = ["name", "does", "role", "member", "categories", "from_amount", "batch"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Membership.objects.here().active().order_by("name")


class PerDiemForm(Seen):
    """An allowance."""

    class Meta:
        model = PerDiem
        fields = ["place", "amount", "active"]


class DeputyForm(PlainForm, forms.ModelForm):
    """Who signs for whom, from when until when."""

    class Meta:
        model = Deputy
        fields = ["member", "deputy", "starts_on", "ends_on"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("starts_on", "ends_on")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("member", "deputy"):
            self.fields[name].queryset = Membership.objects.here().active().order_by("name")
