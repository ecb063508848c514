"""What is read of service plans, and what makes one."""

from drf_spectacular.utils import extend_schema_field

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from contracts.choices import Counting, Metric, Notice, StartsAt, StepAfter, Tell, Unit, Zone
from contracts.models import PlanVersion, ServicePlan
from contracts.presets import PLAN_PRESETS
from contracts.queries.severities import severity_names
from contracts.rules.targets import describe


class StepShape(StrictSerializer):
    """One level of escalation: whom to tell, `minutes` after a warning mark or the breach, or before the deadline.

    The minutes are counted in the same kind of time as the promise itself.
    """

    level = fields.IntegerField()
    after = fields.ChoiceField(choices=StepAfter)
    mark = fields.IntegerField(allow_null=True, help_text="Percent of the time, where `after` is “mark”.")
    minutes = fields.IntegerField()
    tell = fields.ChoiceField(choices=Tell)
    role = fields.CharField()
    team = fields.UUIDField(source="team_id", allow_null=True)
    channel = fields.ChoiceField(choices=Notice, allow_blank=True, help_text="Empty: each person's own choice.")
    urgent = fields.BooleanField(help_text="True: rings through people's quiet hours.")


class TargetShape(StrictSerializer):
    """A promise: what, counted from which event, how long, in which kind of time, and under which conditions."""

    id = fields.UUIDField()
    metric = fields.ChoiceField(choices=Metric)
    starts_at = fields.ChoiceField(choices=StartsAt)
    amount = fields.IntegerField()
    unit = fields.ChoiceField(choices=Unit)
    counting = fields.ChoiceField(choices=Counting)
    zones = fields.ListField(child=fields.ChoiceField(choices=Zone))
    severities = fields.ListField(child=fields.CharField())
    region_codes = fields.ListField(child=fields.CharField())
    pausable = fields.BooleanField()
    firm = fields.BooleanField(help_text="False: a goal, measured but not promised.")
    marks = fields.ListField(child=fields.IntegerField(), help_text="Percents of the time at which to warn.")
    marks_before = fields.ListField(
        child=fields.IntegerField(), help_text="Minutes before the deadline at which to warn."
    )
    calendar = fields.UUIDField(source="calendar_id", allow_null=True, help_text="null: the company's own calendar.")
    words = fields.SerializerMethodField(help_text="The promise in the words of a contract.")
    steps = StepShape(many=True)

    def get_words(self, target) -> str:
        if target.severities and "severities" not in self.context:
            self.context["severities"] = severity_names()  # once for the whole answer
        return describe(target, self.context.get("severities"))


class VersionShape(StrictModelSerializer):
    """The promises of a plan as they stood from one day on; a published version never changes."""

    targets = TargetShape(many=True, source="specs", read_only=True)

    class Meta:
        model = PlanVersion
        fields = ["id", "number", "published_at", "calendar", "notes", "targets"]
        read_only_fields = fields


class PlanShape(StrictModelSerializer):
    """A service plan and what it promises today."""

    current = fields.SerializerMethodField()

    class Meta:
        model = ServicePlan
        fields = ["id", "name", "preset", "notes", "archived_at", "current"]
        read_only_fields = fields

    @extend_schema_field(VersionShape(allow_null=True))
    def get_current(self, plan):
        version = plan.current_versions[0] if plan.current_versions else None
        return VersionShape(version, context=self.context).data if version else None


class NewPlan(StrictSerializer):
    """A preset to start from; without a name of the company's own the plan has the preset's."""

    preset = fields.ChoiceField(choices=list(PLAN_PRESETS))
    name = fields.CharField(max_length=80, required=False, allow_blank=True)
