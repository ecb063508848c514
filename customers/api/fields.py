"""Fields of customers' shapes."""

from aftersales.api import fields
from customers.forms.fields import NOT_A_PHONE, NOT_A_REGION
from customers.rules.phones import NotAPhoneNumber, masked, normalize
from customers.rules.regions import is_region


class PhoneField(fields.CharField):
    """A phone number: taken however people write it, answered masked; `reveal` answers it in full."""

    default_error_messages = {"phone": NOT_A_PHONE}

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 40, "required": False, "allow_blank": True, **kwargs})

    def to_internal_value(self, data):
        typed = super().to_internal_value(data)
        if not typed:
            return ""
        try:
            return normalize(typed)
        except NotAPhoneNumber:
            self.fail("phone")

    def to_representation(self, value):
        return masked(value) if value else ""


class RegionField(fields.CharField):
    """A six-digit administrative region code (GB/T 2260)."""

    default_error_messages = {"region": NOT_A_REGION}

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 6, "required": False, "allow_blank": True, **kwargs})

    def to_internal_value(self, data):
        code = super().to_internal_value(data)
        if code and not is_region(code):
            self.fail("region")
        return code
