"""What is written down when a customer complains."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.text import PlainForm
from customers.choices import Compensation
from customers.forms.fields import CustomerField
from customers.models import Asset, Complaint, ComplaintPolicy, Contact, Purchase
from tickets.models import WorkOrder
from tickets.queries.complaints import SHOWN, orders_of

_LINES = forms.Textarea(attrs={"rows": 3})


class ComplaintForm(PlainForm, forms.ModelForm):
    """A complaint of one customer; once it is on file the words stay as they were said."""

    work_orders = forms.ModelMultipleChoiceField(
        label=_("Work orders it is about"),
        queryset=WorkOrder.objects.none(),
        required=False,
        to_field_name="number",
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Complaint
        fields = ["words", "wish", "remedy", "channel", "contact", "purchase", "asset", "owner"]
        widgets = {"words": forms.Textarea(attrs={"rows": 5}), "wish": _LINES, "remedy": _LINES}

    def __init__(self, *args, customer, **kwargs):
        super().__init__(*args, **kwargs)
        complaint = kwargs.get("instance")
        if complaint:
            del self.fields["words"]
            self.initial["version"] = complaint.version
            self.initial["work_orders"] = [order.number for order in orders_of(complaint)]
        self._offer("contact", Contact.objects.filter(customer=customer, active=True).main_first(), _("the customer"))
        self._offer("purchase", Purchase.objects.filter(customer=customer).latest_first(), "—")
        kept_asset = complaint.asset_id if complaint else None
        owned = Asset.objects.filter(Q(customer=customer, active=True) | Q(pk=kept_asset))
        self._offer("asset", owned.order_by("model_name", "serial_key", "pk"), "—")
        answerers = Membership.objects.here().active().with_role(*PERMISSIONS["complaints.handle"])
        self._offer("owner", answerers.order_by("name"), _("whoever has time"))
        orders = WorkOrder.objects.filter(customer=customer).order_by("-reported_at", "-id")
        kept = self.initial.get("work_orders") or []
        latest = [*orders.values_list("number", flat=True)[:SHOWN], *kept]
        self.fields["work_orders"].queryset = orders.filter(number__in=latest)
        self.fields["work_orders"].label_from_instance = lambda order: f"{order.number} · {order.report[:40]}"

    def _offer(self, name, queryset, empty):
        self.fields[name].queryset = queryset
        self.fields[name].empty_label = empty

    def _post_clean(self):
        """Leave the instance alone: the actions write it."""

    @property
    def changes(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen(self):
        """Return the version the editor saw, or None."""
        return self.cleaned_data.get("version")


class WhoForm(PlainForm, forms.Form):
    """Who complains."""

    customer = CustomerField(label=_("Customer"), required=True)


class AnswerForm(PlainForm, forms.Form):
    """What the customer was told."""

    answer = forms.CharField(label=_("What was answered"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class ResolveForm(PlainForm, forms.Form):
    """How it ended, and what the customer gets."""

    outcome = forms.CharField(label=_("Outcome"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    compensation = forms.ChoiceField(
        label=_("Compensation"),
        choices=[("", pgettext_lazy("compensation", "none")), *Compensation.choices],
        required=False,
    )
    amount = forms.DecimalField(
        label=_("Amount"), required=False, min_value=0, max_digits=14, decimal_places=2,
        help_text=_("Left empty, what the law gives follows from the price of the purchase."),
    )  # fmt: skip


class WithdrawForm(PlainForm, forms.Form):
    """Why the customer takes it back."""

    reason = forms.CharField(label=_("What they said"), required=False, max_length=4000, widget=_LINES)


class ComplaintPolicyForm(PlainForm, forms.ModelForm):
    """How fast complaints are answered."""

    class Meta:
        model = ComplaintPolicy
        fields = ["answer_minutes", "in_working_time"]
