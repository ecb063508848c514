"""Purchases, and the steps by which a sale is followed up."""

from django_filters import rest_framework as filters

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet
from customers.models import Asset, Customer, Purchase
from tickets.actions.selling import record_purchase
from tickets.actions.settings import remove_sale_step, save_sale_step
from tickets.models import SaleStep


class PurchaseShape(StrictModelSerializer):
    """What a customer bought, when, and for how much."""

    customer = Reference(read_only=True)
    amount = MoneyField(read_only=True)

    class Meta:
        model = Purchase
        fields = ["id", "customer", "item", "bought_on", "amount", "asset", "created_at"]
        read_only_fields = fields


class PurchaseBody(StrictSerializer):
    """A sale; `owner` follows it up."""

    customer = Reference(Customer.objects.all())
    item = fields.CharField(max_length=120)
    bought_on = fields.DateField()
    amount = MoneyField()
    asset = PrimaryKeyRelatedField(queryset=Asset.objects.all(), required=False, allow_null=True)
    owner = MemberField(required=False, allow_null=True)


class PurchaseFilterSet(filters.FilterSet):
    customer = filters.CharFilter(field_name="customer__number", max_length=24)

    class Meta:
        model = Purchase
        fields: list[str] = []


class PurchaseViewSet(TenantViewSet):
    """Sales; noting one plans its follow-ups by the company's steps (`/follow-ups/?customer=`)."""

    queryset = Purchase.objects.select_related("customer")
    serializer_class = PurchaseShape
    body_classes = {"create": PurchaseBody}
    filterset_class = PurchaseFilterSet
    ordering = ("-bought_on", "id")
    ordering_fields = ("bought_on",)
    permissions = {"list": "customers.view", "retrieve": "customers.view", "create": "follow_ups.call"}

    def add(self, data):
        return record_purchase(by=self.request.actor, at=self.request.at, **data)


class SaleStepShape(StrictModelSerializer):
    """So many days after a purchase the customer is asked, by this channel."""

    class Meta:
        model = SaleStep
        fields = ["id", "day", "channel", "script"]


class SaleStepViewSet(TenantViewSet):
    """The company's steps after a sale; a change does not touch what is planned already."""

    queryset = SaleStep.objects.all()
    serializer_class = SaleStepShape
    ordering = ("day", "id")
    ordering_fields = ("day",)
    permissions = {
        "list": "follow_ups.view",
        "retrieve": "follow_ups.view",
        "create": "settings.edit",
        "partial_update": "settings.edit",
        "destroy": "settings.edit",
    }

    def add(self, data):
        return save_sale_step(step=SaleStep(**data), by=self.request.actor, at=self.request.at)

    def change(self, instance, data):
        for name, value in data.items():
            setattr(instance, name, value)
        return save_sale_step(step=instance, by=self.request.actor, at=self.request.at)

    def remove(self, instance):
        remove_sale_step(step=instance, by=self.request.actor, at=self.request.at)
