"""What would have happened, by REST: ask, read how far it is and what it found, cancel."""

from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api import fields
from aftersales.api.references import PrimaryKeyRelatedField
from aftersales.api.resources.calendar_shapes import Content
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.worktime.models import WorkCalendar
from contracts.choices import Metric
from contracts.models import PlanVersion
from tickets.actions.replaying import SPANS, cancel_replay, replay_calendar, replay_plan
from tickets.models import Flip, Replay
from tickets.queries.replays import compliance


class ComparedShape(StrictSerializer):
    """One promise: how many were met and breached, how many would have been, and both in percent."""

    metric = fields.ChoiceField(choices=Metric)
    met = fields.IntegerField()
    breached = fields.IntegerField()
    would_meet = fields.IntegerField()
    would_breach = fields.IntegerField()
    was = fields.FloatField(allow_null=True)
    would = fields.FloatField(allow_null=True)


class ReplayShape(StrictModelSerializer):
    """A replay of the past: of which plan or calendar, how far it is, and what it found."""

    compliance = fields.SerializerMethodField()

    class Meta:
        model = Replay
        fields = [
            "id", "plan", "calendar", "days", "state", "asked_by_name", "asked_at", "finished_at", "total", "seen",
            "flips", "fault", "compliance",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ComparedShape(many=True))
    def get_compliance(self, replay):
        return ComparedShape(compliance(replay), many=True, context=self.context).data


class NewReplay(StrictSerializer):
    """A version of a plan, or a calendar and what it would say; and how far back."""

    plan_version = PrimaryKeyRelatedField(queryset=PlanVersion.objects.select_related("plan"), required=False)
    calendar = PrimaryKeyRelatedField(queryset=WorkCalendar.objects.select_related("current"), required=False)
    content = Content(required=False, help_text="What is left out stays as the calendar says it now.")
    days = fields.ChoiceField(choices=SPANS)

    def validate(self, data):
        if ("plan_version" in data) == ("calendar" in data):
            message = _("Name a version of a plan or a calendar, one of the two.")
            raise ValidationError({"plan_version": [ErrorDetail(message, code="one_of_two")]})
        return data


class FlipShape(StrictModelSerializer):
    """A promise that would have come out otherwise; `was` and `would` are met, breached or empty."""

    work_order = fields.CharField(source="work_order.number", read_only=True)
    reason = fields.CharField(read_only=True, help_text="earlier or later: the due instant; new or gone: the promise.")

    class Meta:
        model = Flip
        fields = [
            "id", "replay", "work_order", "metric", "cycle", "round", "was", "would", "due_was", "due_would",
            "stopped_at", "reason",
        ]  # fmt: skip
        read_only_fields = fields


class FlipFilterSet(filters.FilterSet):
    class Meta:
        model = Flip
        fields = ["replay", "metric"]


class ReplayViewSet(TenantViewSet):
    """The past counted again by another plan or calendar, in the background; the real clocks are not touched."""

    queryset = Replay.objects.all()
    serializer_class = ReplayShape
    body_classes = {"create": NewReplay}
    ordering = ("-asked_at", "id")
    permissions = {"list": "dashboard.view", "retrieve": "dashboard.view", "create": "replays.run"}

    def add(self, data):
        said = {"days": data["days"], "by": self.request.actor, "at": self.request.at}
        if "plan_version" in data:
            return replay_plan(version=data["plan_version"], **said)
        return replay_calendar(calendar=data["calendar"], content=data.get("content", {}), **said)

    @verb(permission="replays.run")
    def cancel(self, replay, data):
        """Stop it; what it found until now stays."""
        return cancel_replay(replay=replay, by=self.request.actor, at=self.request.at)


class FlipViewSet(TenantViewSet):
    """The promises that would flip: `?replay=` names whose."""

    queryset = Flip.objects.select_related("work_order")
    serializer_class = FlipShape
    filterset_class = FlipFilterSet
    ordering = ("work_order", "metric", "cycle", "round", "id")
    permissions = {"list": "dashboard.view"}
