"""The catalogue, the unit prices of contracts and the hourly rates by REST."""

from aftersales.accounts.permissions import allows
from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet
from billing.actions.catalogue import agree_price, drop_price, save_part, set_rate
from billing.filters import AgreedPriceFilterSet, LabourRateFilterSet, PartFilterSet
from billing.models import AgreedPrice, LabourRate, Part
from contracts.models import Contract
from tickets.api.shapes import PersonBrief


class Inside:
    """A shape with amounts (`inside`) for those who see what things cost the company; null for everybody else."""

    inside: tuple[str, ...] = ("cost",)

    def to_representation(self, instance):
        shown = super().to_representation(instance)
        sees = allows(self.context["request"].actor.roles, "costs.view")
        return shown if sees else {**shown, **dict.fromkeys(self.inside)}


def inside_money(**options):
    """Return a field of such an amount, which may be below zero."""
    return MoneyField(**{"max_digits": 12, "read_only": True, "allow_null": True, "min_value": None, **options})


class PartShape(Inside, StrictModelSerializer):
    """A part of the catalogue; `cost` is null for whoever may not see it."""

    cost = inside_money()
    list_price = MoneyField(max_digits=12, read_only=True)

    class Meta:
        model = Part
        fields = ["id", "code", "name", "unit", "cost", "list_price", "active"]
        read_only_fields = fields


class CataloguePartBody(StrictModelSerializer):
    """A part; its code is kept in capital letters, once in the company."""

    cost = MoneyField(max_digits=12)
    list_price = MoneyField(max_digits=12)

    class Meta:
        model = Part
        fields = ["code", "name", "unit", "cost", "list_price", "active"]


class AgreedPriceShape(StrictModelSerializer):
    """What a contract says a part may cost at most (R16.5)."""

    contract = Reference(read_only=True)
    part = Reference(read_only=True, by="code")
    price = MoneyField(max_digits=12, read_only=True)

    class Meta:
        model = AgreedPrice
        fields = ["id", "contract", "part", "price"]
        read_only_fields = fields


class AgreedPriceBody(StrictSerializer):
    """A contract, a part by its code, a price; a new price takes the old one's place."""

    contract = Reference(Contract.objects.all())
    part = Reference(Part.objects.all(), by="code")
    price = MoneyField(max_digits=12)


class LabourRateShape(StrictModelSerializer):
    """What an hour costs and is charged from a day on; `member` null: everybody without a rate of their own."""

    member = PersonBrief(read_only=True, allow_null=True)
    cost = MoneyField(max_digits=12, read_only=True)
    price = MoneyField(max_digits=12, read_only=True)

    class Meta:
        model = LabourRate
        fields = ["id", "member", "starts_on", "cost", "price", "at", "by_name"]
        read_only_fields = fields


class LabourRateBody(StrictSerializer):
    member = MemberField(required=False, allow_null=True)
    starts_on = fields.DateField()
    cost = MoneyField(max_digits=12)
    price = MoneyField(max_digits=12)


class _Doing(TenantViewSet):
    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}


class PartViewSet(_Doing):
    """The catalogue. A change of prices holds for what is used from then on."""

    queryset = Part.objects.all()
    serializer_class = PartShape
    body_classes = {"create": CataloguePartBody, "partial_update": CataloguePartBody}
    filterset_class = PartFilterSet
    ordering = ("code", "id")
    ordering_fields = ("code", "name", "list_price")
    permissions = {
        "list": "parts.view",
        "retrieve": "parts.view",
        "create": "parts.edit",
        "partial_update": "parts.edit",
    }

    def add(self, data):
        return save_part(part=Part(**data), **self.doing)

    def change(self, part, data):
        for name, value in data.items():
            setattr(part, name, value)
        return save_part(part=part, **self.doing)


class AgreedPriceViewSet(_Doing):
    """The unit prices of contracts; a part has one in a contract."""

    queryset = AgreedPrice.objects.select_related("contract", "part")
    serializer_class = AgreedPriceShape
    body_classes = {"create": AgreedPriceBody}
    filterset_class = AgreedPriceFilterSet
    ordering = ("id",)
    permissions = {
        "list": "contracts.view",
        "retrieve": "contracts.view",
        "create": "contracts.edit",
        "destroy": "contracts.edit",
    }

    def add(self, data):
        return agree_price(**data, **self.doing)

    def remove(self, agreed):
        drop_price(agreed=agreed, **self.doing)


class LabourRateViewSet(_Doing):
    """Hourly rates, with their history: a rate never changes, a new one holds from its day on."""

    queryset = LabourRate.objects.select_related("member")
    serializer_class = LabourRateShape
    body_classes = {"create": LabourRateBody}
    filterset_class = LabourRateFilterSet
    ordering = ("-starts_on", "-id")
    ordering_fields = ("starts_on",)
    permissions = {"list": "costs.view", "retrieve": "costs.view", "create": "rates.edit"}

    def add(self, data):
        return set_rate(**data, **self.doing)
