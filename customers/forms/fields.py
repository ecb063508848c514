"""Fields of more than one form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.forms.pickers import Picker
from customers.models import Customer
from customers.rules import regions
from customers.rules.phones import NotAPhoneNumber, masked, normalize

NOT_A_PHONE = _("Write a phone number that can be dialled, such as 138 0013 8000 or 021-6210 5678 ext. 802.")
NOT_A_REGION = _("Choose a region from the list, or write its six-digit code.")
NOT_A_CUSTOMER = _("Choose a customer from the list, or write a customer number.")


def customer_label(number):
    """Return what a customer number means: 上海华明 · C-000123."""
    known = Customer.objects.named(number)
    return with_number(known) if known else number


def with_number(customer):
    """Return a customer's name with the number that tells it from its namesakes."""
    return f"{customer} · {customer.number}"


class PhoneField(forms.CharField):
    """A phone number however people write it; cleaned to the stored form.

    A number `on_file` is shown masked, and left as it is when the mask comes back (I-27).
    """

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"})

    on_file = ""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 40, "required": False, **kwargs})

    def prepare_value(self, value):
        return masked(value) if value and value == self.on_file else value

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return ""
        if self.on_file and typed in {self.on_file, masked(self.on_file)}:
            return self.on_file
        try:
            return normalize(typed)
        except NotAPhoneNumber:
            raise forms.ValidationError(NOT_A_PHONE, code="phone") from None


class RegionField(forms.CharField):
    """An administrative region, picked by typing a part of its name or its pinyin."""

    def __init__(self, **kwargs):
        widget = Picker("customers:regions", describe=regions.full_name, placeholder=_("浦东, pudong or 310115"))
        super().__init__(**{"required": False, "max_length": 6, "label": _("Region"), "widget": widget, **kwargs})

    def clean(self, value):
        code = super().clean(value)
        if code and not regions.is_region(code):
            raise forms.ValidationError(NOT_A_REGION, code="region")
        return code


class CustomerField(forms.CharField):
    """Another customer, picked by whatever finds a caller; cleaned to the Customer or None."""

    def __init__(self, **kwargs):
        widget = Picker("customers:options", describe=customer_label, placeholder=_("Name, pinyin, phone or number"))
        super().__init__(**{"required": False, "max_length": 16, "widget": widget, **kwargs})

    def prepare_value(self, value):
        return getattr(value, "number", value)

    def clean(self, value):
        number = super().clean(value)
        if not number:
            return None
        found = Customer.objects.named(number)
        if found is None:
            raise forms.ValidationError(NOT_A_CUSTOMER, code="customer")
        return found
