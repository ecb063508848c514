"""A customer's file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.text import PlainForm
from customers.choices import CustomerKind
from customers.forms.fields import CustomerField
from customers.forms.tags import TagsForm
from customers.forms.versioned import VersionedForm
from customers.models import Customer


class CustomerForm(PlainForm, TagsForm, VersionedForm, forms.ModelForm):
    """What is noted of a customer."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=CustomerKind.choices, initial=CustomerKind.COMPANY, widget=forms.RadioSelect
    )
    parent = CustomerField(label=_("Belongs to group"))
    referred_by = CustomerField(label=_("Referred by"))

    class Meta:
        model = Customer
        fields = ["kind", "name", "form_of_address", "pronunciation", "parent", "referred_by", "adviser", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        advisers = Membership.objects.here().active().with_role(*PERMISSIONS["follow_ups.call"])
        self.fields["adviser"].queryset = advisers.order_by("name")
