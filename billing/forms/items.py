"""A cost, on the phone and as a row of a table. A draft may lack anything but its category."""

from django import forms
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from billing.actions.tables import Row
from billing.choices import Category
from billing.models import ExpenseClaim, PerDiem, Trip
from tickets.models import WorkOrder

NO_ORDER = _("There is no work order of this number.")
_FIELDS = {"amount": "invoice_amount"}  # of an invoice, where the form calls them otherwise
FILES = "image/jpeg,image/png,image/webp,application/pdf,application/xml,text/xml"


class MembersField(forms.ModelMultipleChoiceField):
    """Several active members of the company at work."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Membership.objects.none(), **kwargs)

    def at_work(self):
        """Offer the members of the scope of the moment."""
        self.queryset = Membership.objects.here().active().order_by("name")


class OrderField(forms.CharField):
    """A work order, by its number; cleaned to the work order, None where nothing is written."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 24, "label": _("Work order"), **kwargs})

    def clean(self, value):
        number = super().clean(value).upper()
        if not number:
            return None
        order = WorkOrder.objects.filter(number=number).first()
        if order is None:
            raise forms.ValidationError(NO_ORDER, code="no_order")
        return order


class TripField(forms.CharField):
    """A trip, by its number; cleaned to the trip, None where nothing is written."""

    def clean(self, value):
        number = super().clean(value)
        trip = Trip.objects.filter(number=number).first() if number else None
        if number and trip is None:
            raise forms.ValidationError(_("There is no trip of this number."), code="no_trip")
        return trip


def _amount(label):
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class CostForm(PlainForm, forms.Form):
    """What both forms ask of a cost."""

    photo = forms.FileField(
        label=pgettext_lazy("expense", "Photo, PDF or XML of the invoice"),
        required=False,
        widget=forms.FileInput(attrs={"accept": FILES, "data-downscale": "2000"}),
    )
    category = forms.ChoiceField(label=pgettext_lazy("expense", "Category"), choices=Category.choices)
    amount = _amount(pgettext_lazy("expense", "Amount"))
    spent_on = forms.DateField(
        label=pgettext_lazy("expense", "Date of the cost"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(label=pgettext_lazy("expense", "What for"), required=False, max_length=300)
    number = forms.CharField(label=_("Invoice number"), required=False, max_length=60)
    code = forms.CharField(label=_("Invoice code"), required=False, max_length=40)
    seller = forms.CharField(label=_("Seller"), required=False, max_length=120)
    invoice_amount = _amount(_("Amount of the invoice"))
    tax = _amount(_("Tax in it"))
    issued_on = forms.DateField(
        label=_("Date of the invoice"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    work_order = OrderField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What the photo says is asked for as soon as it is chosen, and shown below it.
        asks = {"hx-post": reverse("billing:read"), "hx-trigger": "chosen", "hx-encoding": "multipart/form-data"}
        asks |= {"hx-params": self.add_prefix("photo"), "hx-target": "next .invoice-read"}
        self.fields["photo"].widget.attrs.update(asks)
        if not self.is_bound and self.initial.get("is_new"):
            self.fields["spent_on"].widget.attrs["data-proposed"] = ""  # today, unless the invoice says better

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("number") and not (cleaned.get("invoice_amount") or cleaned.get("amount")):
            self.add_error("amount", _("With the invoice's number its amount is needed."))
        return cleaned

    @property
    def invoice(self):
        """Return what was printed on the invoice, as the action takes it; None without a number."""
        said = self.cleaned_data
        if not said.get("number"):
            return None
        amount = said["invoice_amount"] or said["amount"]
        more = {name: said[name] for name in ("code", "seller", "tax", "issued_on")}
        return {"number": said["number"], "amount": amount, **more}

    @property
    def fields_of_item(self):
        """Return the fields of an item as the action takes them."""
        names = ("category", "amount", "spent_on", "reason", "work_order")
        return {name: self.cleaned_data[name] for name in names} | {"invoice": self.invoice}


class SnapForm(CostForm):
    """One cost from the phone: the photo first, what is known after."""

    field_order = ["photo", "amount", "category", "spent_on", "reason", "number", "work_order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].widget = forms.RadioSelect(choices=Category.choices)
        self.fields["photo"].widget.attrs["class"] = "visually-hidden"  # its label is the big button

    @property
    def row(self):
        """Return what the action writes."""
        return Row(1, self.fields_of_item, upload=self.cleaned_data["photo"])


class RowForm(CostForm):
    """A row of the table."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    per_diem = forms.ModelChoiceField(
        label=_("Allowance"), queryset=PerDiem.objects.none(), required=False, empty_label=_("none")
    )
    days = forms.IntegerField(
        label=_("Days"),
        required=False,
        min_value=1,
        max_value=366,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    handlers = MembersField(
        label=_("Others who handled it"), required=False, widget=forms.SelectMultiple(attrs={"size": 3})
    )
    remove = forms.BooleanField(label=_("Remove"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["per_diem"].queryset = PerDiem.objects.filter(active=True)
        self.fields["handlers"].at_work()
        for name, said in self.initial.get("origins", {}).items():
            self.fields[name].help_text = escape(said)  # shown as it is, and told by files

    @property
    def is_blank(self):
        """Say whether nothing was filled in: a row that was only offered."""
        said = self.cleaned_data
        return not said.get("item") and not any(
            said.get(name) for name in ("photo", "amount", "spent_on", "reason", "number", "per_diem", "handlers")
        )

    def row(self, position, items):
        """Return what the action writes; `items` are those of the claim by id."""
        said = self.cleaned_data
        more = {"per_diem": said["per_diem"], "days": said["days"], "handlers": list(said["handlers"])}
        return Row(
            position,
            self.fields_of_item | more,
            item=items.get(said["item"]),
            upload=said["photo"],
            remove=said["remove"],
        )


class TableForm(PlainForm, forms.Form):
    """What stands above the rows."""

    about = forms.CharField(
        label=pgettext_lazy("expense", "What for"),
        required=False,
        max_length=ExpenseClaim._meta.get_field("about").max_length,
    )
    work_order = OrderField()
    trip = TripField(required=False, max_length=24, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def initial_row(item):
    """Return the initial values of an item's row."""
    invoice = item.invoice
    return {
        "item": item.pk,
        "category": item.category,
        "amount": item.amount,
        "spent_on": item.spent_on,
        "reason": item.reason,
        "number": invoice.number if invoice else "",
        "code": invoice.code if invoice else "",
        "seller": invoice.seller if invoice else "",
        "invoice_amount": invoice.amount if invoice else None,
        "tax": invoice.tax if invoice else None,
        "issued_on": invoice.issued_on if invoice else None,
        "work_order": item.work_order.number if item.work_order else "",
        "per_diem": item.per_diem_id,
        "days": item.days,
        "handlers": [one.member_id for one in item.handlers.all()],
        "origins": {_FIELDS.get(name, name): one.said for name, one in item.origins.items()},
    }
