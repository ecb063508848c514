"""What is read and written of warranty terms, cases and decisions."""

from aftersales.api import fields
from aftersales.api.references import PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from contracts.api.plans import TargetShape
from contracts.choices import Cause, CoverKind, PriceRule, Zone
from contracts.models import WarrantyTerm
from customers.models import Asset, Customer, Site


class TermBody(StrictModelSerializer):
    """How long a warranty runs, from which day, and what it pays; parts named as free for life cost nothing ever."""

    free_parts = fields.ListField(child=fields.CharField(max_length=80), required=False, max_length=100)

    class Meta:
        model = WarrantyTerm
        fields = ["months", "basis", "priority", "parts", "labour", "travel", "free_parts"]


class NewTerm(TermBody):
    """The terms for one asset, a model or a category; for everything when none of them is named."""

    class Meta(TermBody.Meta):
        fields = ["asset", "model_name", "category", *TermBody.Meta.fields]


class TermShape(TermBody):
    """Warranty terms, and what they are for."""

    class Meta(TermBody.Meta):
        fields = ["id", "asset", "model_name", "category", "is_default", *TermBody.Meta.fields]
        read_only_fields = fields


class CaseBody(StrictSerializer):
    """A case: whose, where, which asset, why it broke, on which day (today when not said)."""

    customer = Reference(Customer.objects.all(), required=False, help_text="Not needed with an asset or a site.")
    asset = PrimaryKeyRelatedField(queryset=Asset.objects.select_related("customer", "site"), required=False)
    site = PrimaryKeyRelatedField(queryset=Site.objects.select_related("customer"), required=False)
    cause = fields.ChoiceField(choices=Cause, required=False)
    force_majeure = fields.BooleanField(required=False)
    severity = fields.SlugField(max_length=60, required=False)
    on = fields.DateField(required=False)


class OriginShape(StrictSerializer):
    """Something that covers, and which of parts, labour and travel it gives."""

    kind = fields.ChoiceField(choices=CoverKind)
    ref = fields.CharField(help_text="The id of the warranty term or of the contract.")
    label = fields.CharField(help_text="The contract's number.")
    gives = fields.ListField(child=fields.CharField())


class ConsideredShape(StrictSerializer):
    """Something that was looked at and lost, and why."""

    kind = fields.ChoiceField(choices=CoverKind)
    label = fields.CharField()
    code = fields.CharField()
    sentence = fields.CharField()


class DecisionShape(StrictSerializer):
    """Who pays, and why."""

    covered = fields.BooleanField()
    by = OriginShape(allow_null=True)
    also = OriginShape(many=True)
    parts = fields.BooleanField()
    labour = fields.BooleanField()
    travel = fields.BooleanField()
    price_rule = fields.ChoiceField(choices=PriceRule, allow_blank=True)
    price_ref = fields.CharField(help_text="The number of the contract that caps the price.")
    free_parts = fields.ListField(child=fields.CharField())
    visits_left = fields.IntegerField(allow_null=True)
    code = fields.CharField()
    sentence = fields.CharField(help_text="The decision and its reason in the language of the request.")
    considered = ConsideredShape(many=True)


class CaseShape(StrictSerializer):
    """The decision for a case, and what is promised for it."""

    customer = fields.CharField(source="customer.number")
    decision = DecisionShape()
    zone = fields.ChoiceField(choices=Zone, source="promise.zone")
    plan_version = fields.UUIDField(source="promise.version.pk", allow_null=True, default=None)
    targets = TargetShape(many=True, source="promise.targets")
