"""Trips: what is asked for, staying longer, coming back, and reports."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.text import PlainForm
from billing.choices import ReportKind
from billing.models import Trip, TripReport
from tickets.models import WorkOrder


def _date(label, **options):
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class OrdersField(forms.CharField):
    """Work orders, by their numbers with blanks or commas between; cleaned to a list."""

    def clean(self, value):
        numbers = list(dict.fromkeys(super().clean(value).upper().replace("，", ",").replace(",", " ").split()))
        found = {order.number: order for order in WorkOrder.objects.filter(number__in=numbers[:100])}
        if strange := [number for number in numbers if number not in found]:
            message = _("There is no work order %(number)s.")
            raise forms.ValidationError(message, code="no_order", params={"number": strange[0][:24]})
        return [found[number] for number in numbers]


class TripForm(PlainForm, forms.ModelForm):
    """Where, when, what for, and whom one asks."""

    orders = OrdersField(
        label=_("Work orders"), required=False, max_length=1300, help_text=_("Numbers, with blanks between.")
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Trip
        fields = ["places", "starts_on", "ends_on", "purpose", "approver"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("starts_on", "ends_on")
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        deciding = Membership.objects.here().active().with_role(*PERMISSIONS["trips.decide"]).exclude(pk=member)
        self.fields["approver"].queryset = deciding.order_by("name")

    @property
    def facts(self):
        """Return what the action takes."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "orders")}

    def _post_clean(self):
        """Leave the rules to the action, which says them by name: the row is not filled in here."""


class ExtendForm(PlainForm, forms.Form):
    """Until when somebody wants to stay, and why."""

    until = _date(_("New last day"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(PlainForm, forms.Form):
    """What somebody brings back, and who takes it over."""

    receiver = forms.ModelChoiceField(label=_("Taken over by"), queryset=Membership.objects.none())
    documents = forms.CharField(
        label=pgettext_lazy("trip", "Documents handed over"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    things = forms.CharField(
        label=pgettext_lazy("trip", "Tools and parts handed over"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    open_points = forms.CharField(
        label=pgettext_lazy("trip", "Open points"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = Membership.objects.here().active().exclude(pk=member).order_by("name")


class DraftForm(PlainForm, forms.Form):
    """Which report to begin."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ReportKind.choices)
    day = _date(pgettext_lazy("report", "Day"))


class ReportForm(PlainForm, forms.ModelForm):
    """A report, as it is edited."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = TripReport
        fields = ["done", "problems", "plan"]
        widgets = {
            "done": forms.Textarea(attrs={"rows": 8}),
            "problems": forms.Textarea(attrs={"rows": 3}),
            "plan": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, initial={"version": instance.version}, **kwargs)

    @property
    def facts(self):
        """Return what the action takes, with the version that was seen."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"seen": self.cleaned_data["version"]}
