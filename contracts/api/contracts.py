"""What is read and written of contracts and their ledger."""

from decimal import Decimal

from django.utils import timezone

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import PrimaryKeyRelatedField, Reference, References
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from contracts.choices import ContractStatus, PaymentKind, Scope
from contracts.models import Contract, ContractDocument, ContractPayment, PlanVersion
from customers.models import Asset, Customer, Site

_TERMS = [
    "project_name",
    "kind",
    "signed_on",
    "starts_on",
    "ends_on",
    "plan_version",
    "priority",
    "parts",
    "labour",
    "travel",
    "covers_damage",
    "visits_limit",
    "free_installation",
    "unit_price_cap",
    "fee",
    "retention",
    "retention_due_on",
    "notes",
]


class ContractBody(StrictModelSerializer):
    """The terms of a contract, and what it covers: everything, some sites, some assets. Days are included."""

    plan_version = PrimaryKeyRelatedField(queryset=PlanVersion.objects.published(), required=False, allow_null=True)
    fee = MoneyField(max_digits=12, required=False)
    retention = MoneyField(max_digits=12, required=False)
    everything = fields.BooleanField(required=False)
    sites = References(Site.objects.all(), required=False, max_length=500)
    assets = References(Asset.objects.all(), required=False, max_length=500)

    class Meta:
        model = Contract
        fields = [*_TERMS, "everything", "sites", "assets"]


class NewContract(ContractBody):
    """A contract and whose it is."""

    customer = Reference(Customer.objects.all())

    class Meta(ContractBody.Meta):
        fields = ["customer", *ContractBody.Meta.fields]


class ContractShape(StrictModelSerializer):
    """A contract; `status` is that of today, `last_day` the day until which it covers."""

    customer = Reference(read_only=True)
    status = fields.SerializerMethodField()
    last_day = fields.DateField(source="last_day_in_force")
    fee = MoneyField(max_digits=12)
    retention = MoneyField(max_digits=12)
    renews = Reference(read_only=True, allow_null=True)
    everything = fields.SerializerMethodField()
    sites = fields.SerializerMethodField()
    assets = fields.SerializerMethodField()
    visits_used = fields.IntegerField()

    class Meta:
        model = Contract
        fields = [
            "number", "customer", "status", "last_day", *_TERMS, "everything", "sites", "assets",
            "visits_used", "renews", "ended_on", "end_reason", "created_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_status(self, contract) -> ContractStatus:
        return contract.status_on(timezone.localdate(self.context["request"].at))

    def get_everything(self, contract) -> bool:
        return any(line.scope == Scope.CUSTOMER for line in contract.lines.all())

    def get_sites(self, contract) -> list[str]:
        return [str(line.site_id) for line in contract.lines.all() if line.scope == Scope.SITE]

    def get_assets(self, contract) -> list[str]:
        return [str(line.asset_id) for line in contract.lines.all() if line.scope == Scope.ASSET]


class Renewal(StrictSerializer):
    """The period that follows; what is not said is as it was, and as long."""

    starts_on = fields.DateField(required=False)
    ends_on = fields.DateField(required=False)
    fee = MoneyField(max_digits=12, required=False)


class Ending(StrictSerializer):
    """The last day the contract covers, and why it ends before its time."""

    last_day = fields.DateField()
    reason = fields.CharField(max_length=200)


class PaymentShape(StrictModelSerializer):
    """Money that came in."""

    amount = MoneyField(max_digits=12, min_value=Decimal("0.01"))

    class Meta:
        model = ContractPayment
        fields = ["kind", "amount", "received_on", "note"]


class AccountShape(StrictSerializer):
    """One kind of money: agreed, received, and still open."""

    kind = fields.ChoiceField(choices=PaymentKind)
    agreed = MoneyField()
    received = MoneyField()
    open = MoneyField()


class DocumentShape(StrictModelSerializer):
    """A line of the checklist; `received_on` is null while the document is missing."""

    class Meta:
        model = ContractDocument
        fields = ["name", "received_on", "note"]
        extra_kwargs = {"received_on": {"required": False}}
