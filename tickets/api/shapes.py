"""What a work order looks like from outside."""

from typing import Literal

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from contracts.rules.decision import Decision
from customers.models import Asset, Contact, Customer, Site
from tickets.choices import MinuteOwner
from tickets.models import Clock, ClockMark, Waiver, WorkOrder, WorkOrderEvent
from tickets.queries.offers import offered_verbs
from tickets.rules.marks import is_step, is_warning


class CustomerBrief(StrictModelSerializer):
    class Meta:
        model = Customer
        fields = ["number", "name"]
        read_only_fields = fields


class SiteBrief(StrictModelSerializer):
    class Meta:
        model = Site
        fields = ["id", "name", "region_code"]
        read_only_fields = fields


class AssetBrief(StrictModelSerializer):
    class Meta:
        model = Asset
        fields = ["id", "serial", "model_name"]
        read_only_fields = fields


class ContactBrief(StrictModelSerializer):
    class Meta:
        model = Contact
        fields = ["id", "name"]
        read_only_fields = fields


class PersonBrief(StrictSerializer):
    """A member by id and the name colleagues know."""

    id = fields.UUIDField(read_only=True)
    name = fields.CharField(read_only=True)


class ClockBrief(StrictModelSerializer):
    class Meta:
        model = Clock
        fields = ["metric", "cycle", "round", "firm", "state", "due_at", "excused_at"]
        read_only_fields = fields


class WorkOrderRow(StrictModelSerializer):
    """A work order as a list shows it."""

    customer = CustomerBrief(read_only=True)
    site = SiteBrief(read_only=True, allow_null=True)
    asset = AssetBrief(read_only=True, allow_null=True)
    technician = PersonBrief(read_only=True, allow_null=True)
    type = fields.CharField(source="type.slug", read_only=True)
    severity = fields.CharField(source="severity.slug", read_only=True)
    clocks = ClockBrief(many=True, read_only=True)
    waiting_since = fields.DateTimeField(source="paused_at", read_only=True, allow_null=True)

    class Meta:
        model = WorkOrder
        fields = [
            "number", "state", "waiting_since", "cycle", "customer", "site", "asset", "project_name", "channel",
            "report", "type", "severity", "covered", "zone", "technician", "reported_at", "completed_at", "closed_at",
            "next_due_at", "clocks", "version",
        ]  # fmt: skip
        read_only_fields = fields


class WorkOrderDetail(WorkOrderRow):
    """A work order as it stands, with the promise and the cover frozen on it."""

    contact = ContactBrief(read_only=True, allow_null=True)
    cause = fields.CharField(source="cause.slug", read_only=True, default=None, allow_null=True)
    coverage = fields.SerializerMethodField()
    allowed_verbs = fields.SerializerMethodField()
    merged_into = fields.CharField(source="merged_into.number", read_only=True, default=None, allow_null=True)
    follows = fields.CharField(source="follows.number", read_only=True, default=None, allow_null=True)

    class Meta(WorkOrderRow.Meta):
        fields = [*WorkOrderRow.Meta.fields, "contact", "cause", "coverage", "allowed_verbs", "merged_into", "follows"]
        read_only_fields = fields

    def get_coverage(self, order) -> dict:
        decision = Decision.from_dict(order.coverage)
        return {**order.coverage, "sentence": decision.sentence}

    def get_allowed_verbs(self, order) -> list[str]:
        return offered_verbs(order, by=self.context["request"].actor)


class PieceShape(StrictSerializer):
    """One piece of the way to a deadline. Pieces follow each other without a gap and each has one owner."""

    start = fields.DateTimeField()
    end = fields.DateTimeField()
    kind = fields.CharField(help_text="open, makeup, closed, rest_day, holiday or pause.")
    label = fields.CharField(help_text="The holiday's name.")
    owner = fields.ChoiceField(choices=MinuteOwner)
    counted = fields.BooleanField(help_text="Whether it uses up the time that was promised.")
    late = fields.BooleanField(help_text="Whether it lies after the due instant.")
    seconds = fields.IntegerField(
        help_text="Whole seconds: those counted and not late add up to the promise, all of them to the owners'."
    )


class OwnerShape(StrictSerializer):
    """What one owner had of a clock's time, in whole seconds."""

    owner = fields.ChoiceField(choices=MinuteOwner)
    seconds = fields.IntegerField()
    counted = fields.IntegerField()
    late = fields.IntegerField()


class WaiverBrief(StrictModelSerializer):
    """The request to excuse a breach that waits for a decision, or was approved."""

    class Meta:
        model = Waiver
        fields = ["id", "ground", "reason", "state", "asked_by_name", "asked_at", "decided_by_name", "decided_at"]
        read_only_fields = fields


class MarkShape(StrictModelSerializer):
    """A warning, a breach or a step of escalation that was recorded, each once.

    `level` is 1–99 for so many percent of the time, 100 for the breach, 1001–1099 for the step of level 1–99,
    10001–30160 for 1–20160 minutes before. Whom a step told stands in the timeline's “escalated” entry.
    """

    kind = fields.SerializerMethodField()

    class Meta:
        model = ClockMark
        fields = ["kind", "level", "due_at", "recorded_at", "late"]
        read_only_fields = fields

    def get_kind(self, mark) -> Literal["warning", "breach", "escalation"]:
        if is_step(mark.level):
            return "escalation"
        return "warning" if is_warning(mark.level) else "breach"


class ClockShape(StrictModelSerializer):
    """One clock, and why it shows what it shows."""

    marks = MarkShape(many=True, read_only=True)
    explanation = PieceShape(many=True, read_only=True)
    owners = OwnerShape(many=True, read_only=True)
    waiver = WaiverBrief(read_only=True, allow_null=True)

    class Meta:
        model = Clock
        fields = [
            "id", "metric", "cycle", "round", "firm", "state", "started_at", "due_at", "stopped_at", "met_at",
            "breached_at", "excused_at", "recorded_at", "paused_seconds", "explanation", "owners", "marks",
            "waiver",
        ]  # fmt: skip
        read_only_fields = fields


class EventShape(StrictModelSerializer):
    """One entry of the timeline."""

    class Meta:
        model = WorkOrderEvent
        fields = [
            "id", "kind", "at", "recorded_at", "cycle", "by_kind", "by_name", "text", "public", "corrects", "image",
            "facts",
        ]  # fmt: skip
        read_only_fields = fields
