"""The call, as the agent writes it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.models import Asset, Contact, Site
from tickets.choices import Channel, TermKind
from tickets.forms.fields import TermField


class IntakeForm(PlainForm, forms.Form):
    """What a work order of one customer is opened with; the choices are the customer's own (R12.2)."""

    report = forms.CharField(
        label=_("Report in the caller's words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    asset = forms.ModelChoiceField(label=_("Asset"), queryset=Asset.objects.all(), required=False)
    site = forms.ModelChoiceField(label=_("Site"), queryset=Site.objects.all(), required=False)
    contact = forms.ModelChoiceField(label=_("Contact"), queryset=Contact.objects.all(), required=False)
    severity = TermField(TermKind.SEVERITY, label=_("Severity"), empty_label=None)
    type = TermField(TermKind.TYPE, label=_("Type of service"), empty_label=None)
    cause = TermField(TermKind.CAUSE, label=_("Cause of damage"), required=False, empty_label=_("not known yet"))
    project_name = forms.CharField(label=_("Project"), required=False, max_length=120)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel, initial=Channel.PHONE)

    def __init__(self, *args, customer, **kwargs):
        super().__init__(*args, **kwargs)
        for name, queryset in (
            ("asset", customer.assets.in_use().order_by("-delivered_on")),
            ("site", customer.sites.in_use().by_name()),
            ("contact", customer.contacts.in_use().main_first()),
        ):
            self.fields[name].queryset = queryset
        for name in ("severity", "type"):
            self.fields[name].initial = self.fields[name].queryset.first()


class PreviewForm(IntakeForm):
    """What is chosen so far, while the agent still writes: anything may be missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
