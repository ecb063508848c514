"""What is written down when a customer is followed up."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from customers.models import Asset, Contact, Purchase
from tickets.choices import CareChannel, FollowUpReason
from tickets.forms.fields import TechnicianField
from tickets.forms.steps import RATINGS
from tickets.models import FollowUp, FollowUpPolicy, SaleStep
from tickets.queries.follow_ups import callers

_LINES = forms.Textarea(attrs={"rows": 3})
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_BY_HAND = [(one, one.label) for one in (FollowUpReason.BY_HAND, FollowUpReason.COMPLAINT, FollowUpReason.INSPECTION)]


class CallerField(forms.ModelChoiceField):
    """An active member of the company who may call customers; nobody: whoever has time."""

    def __init__(self, **kwargs):
        super().__init__(
            queryset=Membership.objects.none(), required=False, empty_label=_("whoever has time"), **kwargs
        )

    def at_work(self):
        """Offer the callers of the scope of the moment."""
        self.queryset = callers().order_by("name")


class _CustomerForm(PlainForm, forms.Form):
    """A form about one customer, whose own things are offered."""

    def __init__(self, *args, customer, **kwargs):
        super().__init__(*args, **kwargs)
        if "contact" in self.fields:
            self.fields["contact"].queryset = customer.contacts.in_use().main_first()
        if "asset" in self.fields:
            self.fields["asset"].queryset = customer.assets.in_use().order_by("-delivered_on")
        self.fields["owner"].at_work()


class PlanForm(_CustomerForm):
    """A follow-up planned by hand."""

    about = forms.CharField(
        label=pgettext_lazy("follow-up", "About"), max_length=FollowUp._meta.get_field("about").max_length
    )
    due_at = forms.DateTimeField(label=_("When"), widget=_MOMENT)
    channel = forms.ChoiceField(label=_("Channel"), choices=CareChannel)
    reason = forms.ChoiceField(label=_("Reason"), choices=_BY_HAND)
    contact = forms.ModelChoiceField(
        label=_("Contact"), queryset=Contact.objects.all(), required=False, empty_label=_("the main contact")
    )
    owner = CallerField(label=_("Who calls"))
    script = forms.CharField(label=_("What to say"), required=False, max_length=2000, widget=_LINES)


class PurchaseForm(_CustomerForm):
    """A sale to a customer."""

    item = forms.CharField(label=_("What was bought"), max_length=Purchase._meta.get_field("item").max_length)
    bought_on = forms.DateField(label=_("Bought on"), widget=_DAY)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, max_digits=14, decimal_places=2)
    asset = forms.ModelChoiceField(label=_("Asset"), queryset=Asset.objects.all(), required=False)
    owner = CallerField(label=_("Who follows up"))


class AnswerForm(PlainForm, forms.Form):
    """What the customer said; what is not asked in such a follow-up is left out."""

    rating = forms.TypedChoiceField(
        label=_("Rating"), required=False, choices=RATINGS, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    fixed = forms.BooleanField(label=_("The fault is cleared"), required=False, initial=True)
    proficient = forms.BooleanField(label=_("Uses it with ease: ask no further"), required=False)
    suggestions = forms.CharField(label=_("Suggestions"), required=False, max_length=2000, widget=_LINES)

    def __init__(self, *args, follow_up, **kwargs):
        super().__init__(*args, **kwargs)
        if not follow_up.work_order_id:
            del self.fields["fixed"]
        if not follow_up.purchase_id:
            del self.fields["proficient"]


class PutOffForm(PlainForm, forms.Form):
    """When the customer wants to be called."""

    until = forms.DateTimeField(label=_("Call again at"), widget=_MOMENT)


class HandOverForm(PlainForm, forms.Form):
    """Who is to call."""

    owner = CallerField(label=_("Who calls"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].at_work()


class DeclineFollowUpForm(PlainForm, forms.Form):
    """Why the customer does not want it."""

    reason = forms.CharField(label=_("What they said"), required=False, max_length=1000, widget=_LINES)


class CancelFollowUpForm(PlainForm, forms.Form):
    """Why it is called off."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=_LINES)


class SendAgainForm(PlainForm, forms.Form):
    """Who is sent."""

    technician = TechnicianField(label=_("Technician"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["technician"].at_work()


class FollowUpPolicyForm(PlainForm, forms.ModelForm):
    """How often customers are called, what is asked, and who follows up poor answers."""

    poor_owner = CallerField(
        label=_("Who follows up poor answers"),
        help_text=_("Where the customer has an adviser at work, it is the adviser."),
    )

    class Meta:
        model = FollowUpPolicy
        fields = ["retry_minutes", "most_tries", "low_rating", "repeat_days", "call_back_script", "poor_owner"]
        widgets = {"call_back_script": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["poor_owner"].at_work()


class SaleStepForm(PlainForm, forms.ModelForm):
    """One step after a sale."""

    class Meta:
        model = SaleStep
        fields = ["day", "channel", "script"]
        widgets = {"script": forms.Textarea(attrs={"rows": 3})}
