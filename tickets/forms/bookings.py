"""What is written down of an appointment, and what can be booked."""

from contextlib import suppress

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from customers.forms.fields import CustomerField
from tickets.models import ServiceItem


class SlotForm(PlainForm, forms.Form):
    """A free slot, and for whom: the hidden fields say which."""

    item = forms.ModelChoiceField(queryset=ServiceItem.objects.filter(active=True), widget=forms.HiddenInput)
    member = forms.ModelChoiceField(queryset=Membership.objects.none(), widget=forms.HiddenInput)
    starts_at = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Membership.objects.here().active()

    @property
    def slot(self):
        """Return {item, member, starts_at} as far as what was given names them."""
        found = {}
        for name in ("item", "member", "starts_at"):
            with suppress(forms.ValidationError):
                found[name] = self.fields[name].clean(self[name].value())
        return found


class BookForm(SlotForm):
    """The desk gives a customer a slot."""

    customer = CustomerField(label=_("Customer"), required=True)
    purpose = forms.CharField(label=_("What it is about"), required=False, max_length=200)


class CancelForm(PlainForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=200)


class ServiceItemForm(PlainForm, forms.ModelForm):
    """A service item, in the company's own words."""

    class Meta:
        model = ServiceItem
        fields = ["name", "minutes", "members", "active"]
        widgets = {"members": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = Membership.objects.here().active().order_by("name")
