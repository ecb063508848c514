"""Parts and hours on a work order, the catalogue, unit prices, hourly rates."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from billing.forms.settings import Seen
from billing.models import AgreedPrice, LabourRate, Part
from billing.rules.costs import MOST_QUANTITY

_DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
_DAY = {"type": "date"}


def _quantity(label, **options):
    return forms.DecimalField(
        label=label,
        max_digits=7,
        decimal_places=2,
        min_value=0,
        max_value=MOST_QUANTITY,
        widget=forms.TextInput(attrs=_DECIMAL),
        **options,
    )


class UsePartForm(PlainForm, forms.Form):
    """A part used, and how many."""

    part = forms.ModelChoiceField(queryset=Part.objects.none(), widget=forms.HiddenInput, label=_("Part"))
    quantity = _quantity(_("Quantity"), initial=1)
    serial = forms.CharField(label=_("Batch or serial number"), required=False, max_length=60)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].queryset = Part.objects.all()


class LabourForm(PlainForm, forms.Form):
    """Hours worked, by whom and when."""

    member = forms.ModelChoiceField(queryset=Membership.objects.none(), label=_("Member"))
    hours = _quantity(pgettext_lazy("labour", "Hours"))
    day = forms.DateField(
        label=pgettext_lazy("cost", "Day"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    about = forms.CharField(label=pgettext_lazy("labour", "What was done"), required=False, max_length=100)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Membership.objects.here().active().order_by("name")


class TakeBackForm(PlainForm, forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=200)


class PartForm(Seen):
    """A part of the catalogue."""

    class Meta:
        model = Part
        fields = ["code", "name", "unit", "cost", "list_price", "active"]

    def clean_code(self):
        """Return the number as it is kept: in capital letters."""
        return self.cleaned_data["code"].strip().upper()


class AgreedPriceForm(PlainForm, forms.ModelForm):
    """What a contract says one part may cost."""

    part = forms.CharField(label=_("Part number"), max_length=40)

    class Meta:
        model = AgreedPrice
        fields = ["part", "price"]

    def clean_part(self):
        """Return the part of this number."""
        part = Part.objects.filter(code=self.cleaned_data["part"].strip().upper()).first()
        if part is None:
            raise forms.ValidationError(_("There is no part of this number."), code="no_part")
        return part


class RateForm(PlainForm, forms.ModelForm):
    """An hourly rate from a day on."""

    class Meta:
        model = LabourRate
        fields = ["member", "starts_on", "cost", "price"]
        widgets = {"starts_on": forms.DateInput(attrs=_DAY, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Membership.objects.here().active().order_by("name")
        self.fields["member"].empty_label = _("everybody")
