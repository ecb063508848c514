"""What is read of service plans, and what makes one."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api import fields
from aftersales.api.references import PrimaryKeyRelatedField
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from contracts.api.drafts import TargetBody
from contracts.choices import Counting, Metric, Notice, StartsAt, StepAfter, Tell, Unit, Zone
from contracts.models import PlanVersion, ServicePlan
from contracts.presets import PLAN_PRESETS
from contracts.queries.severities import severity_names
from contracts.rules.checks import MOST_TARGETS
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
        fields = ["id", "number", "version", "published_at", "calendar", "notes", "targets"]
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
    """What a plan starts from: a preset, which is published at once, a copy of another plan, or promises of your own.

    The last two make a draft, to be published by `publish`. A preset brings a name; the others need one.
    """

    name = fields.CharField(max_length=80, required=False, allow_blank=True)
    preset = fields.ChoiceField(choices=list(PLAN_PRESETS), required=False)
    copy = PrimaryKeyRelatedField(queryset=ServicePlan.objects.all(), required=False, help_text="The plan to copy.")
    targets = TargetBody(many=True, required=False, max_length=MOST_TARGETS)

    def validate(self, said):
        if len(said.keys() & {"preset", "copy", "targets"}) != 1:
            message = _("Start from one of these: a preset, a plan to copy, or targets.")
            raise ValidationError({"preset": [ErrorDetail(message, code="one_start")]})
        if "preset" in said:
            return said | {"preset": PLAN_PRESETS[said["preset"]]}
        if not said.get("name"):
            raise ValidationError({"name": [ErrorDetail(_("Give the plan a name."), code="required")]})
        return said
