"""Money: an exact amount with two decimals, and the currency of the company's books."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from aftersales.api.fields import DecimalField

_AMOUNT = {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$", "example": "1250.00"}
_CURRENCY = {"type": "string", "pattern": "^[A-Z]{3}$", "example": "CNY"}


@extend_schema_field(
    {
        "type": "object",
        "properties": {"amount": _AMOUNT, "currency": _CURRENCY},
        "required": ["amount", "currency"],
        "additionalProperties": False,
    },
    component_name="Money",
)
class MoneyField(serializers.Field):
    """`{"amount": "1250.00", "currency": "CNY"}`; a Decimal for the actions. Not negative, unless it says so."""

    default_error_messages = {
        "invalid": _("Write money as {example}."),
        "currency": _("The company keeps its books in {currency}."),
    }

    def __init__(self, *, max_digits=14, min_value=Decimal(0), **kwargs):
        super().__init__(**kwargs)
        self.amount = DecimalField(max_digits=max_digits, decimal_places=2, min_value=min_value)

    @property
    def currency(self):
        return self.context["request"].tenant.currency

    def to_internal_value(self, data):
        if not isinstance(data, dict) or data.keys() != {"amount", "currency"}:
            self.fail("invalid", example='{"amount": "1250.00", "currency": "CNY"}')
        if data["currency"] != self.currency:
            raise serializers.ValidationError(
                {"currency": [self.error_messages["currency"].format(currency=self.currency)]}, code="currency"
            )
        try:
            return self.amount.run_validation(data["amount"])
        except serializers.ValidationError as exc:
            raise serializers.ValidationError({"amount": exc.detail}) from None

    def to_representation(self, value):
        return {"amount": self.amount.to_representation(value), "currency": self.currency}
