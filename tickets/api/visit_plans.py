"""Visit plans by REST: regular visits for a contract or an asset, their dates, and the work orders they became."""

from django.utils import timezone
from django_filters import rest_framework as filters

from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from contracts.models import Contract
from customers.forms.reminders import readable_rule
from customers.models import Asset, Site
from tickets.actions.visit_plans import change_visit_plan, create_visit_plan, step_visit_plan
from tickets.choices import NoVisit
from tickets.models import PlannedVisit, VisitPlan
from tickets.queries.visit_plans import coming


class KnownVisitPlan(StrictModelSerializer):
    """What may be changed of a plan."""

    site = PrimaryKeyRelatedField(queryset=Site.objects.all(), required=False, allow_null=True)
    technician = MemberField(required=False, allow_null=True)
    date_rule = fields.CharField(
        max_length=120, validators=[readable_rule], help_text="As in calendars: FREQ=MONTHLY;INTERVAL=3."
    )
    starts_on = fields.DateField(required=False)

    class Meta:
        model = VisitPlan
        fields = [
            "name", "words", "site", "technician", "date_rule", "counted_from", "starts_on", "ends_on", "closed_day",
            "horizon_days", "grace_days", "window_from", "window_until",
        ]  # fmt: skip


class NewVisitPlan(KnownVisitPlan):
    """A plan for a contract or for an asset, one of the two."""

    contract = Reference(Contract.objects.all(), required=False, allow_null=True)
    asset = PrimaryKeyRelatedField(queryset=Asset.objects.all(), required=False, allow_null=True)

    class Meta(KnownVisitPlan.Meta):
        fields = [*KnownVisitPlan.Meta.fields, "contract", "asset"]


class VisitPlanShape(NewVisitPlan):
    """A visit plan; `next_day` is the next visit that is no work order yet, opened at `next_at`."""

    customer = Reference(read_only=True)

    class Meta(NewVisitPlan.Meta):
        fields = ["id", *NewVisitPlan.Meta.fields, "customer", "state", "next_day", "next_at", "version", "created_at"]
        read_only_fields = ["state", "next_day", "next_at", "version", "created_at"]


class VisitDateShape(StrictSerializer):
    """One visit to come: the date planned, the day it falls on, and why there will be none, if so."""

    on = fields.DateField()
    day = fields.DateField()
    reason = fields.ChoiceField(choices=["", *NoVisit.values], allow_blank=True)


class PlannedVisitShape(StrictModelSerializer):
    """What became of one date of a plan: a work order, or `reason` says why not."""

    work_order = Reference(read_only=True, allow_null=True)
    reason = fields.ChoiceField(choices=["", *NoVisit.values], read_only=True)

    class Meta:
        model = PlannedVisit
        fields = ["id", "plan", "on", "day", "window_start", "window_end", "opened_at", "work_order", "reason"]
        read_only_fields = fields


class VisitPlanFilter(filters.FilterSet):
    contract = filters.CharFilter(field_name="contract__number", max_length=24)
    customer = filters.CharFilter(field_name="customer__number", max_length=24)
    due_by = filters.DateFilter(field_name="next_day", lookup_expr="lte")

    class Meta:
        model = VisitPlan
        fields = ["state", "asset"]


class PlannedVisitFilter(filters.FilterSet):
    made = filters.BooleanFilter(field_name="work_order", lookup_expr="isnull", exclude=True)
    day_from = filters.DateFilter(field_name="day", lookup_expr="gte")
    day_until = filters.DateFilter(field_name="day", lookup_expr="lte")

    class Meta:
        model = PlannedVisit
        fields = ["plan", "reason"]


class VisitPlanViewSet(TenantViewSet):
    """Regular visits and inspections. A plan runs at once; its visits become work orders ahead of their day."""

    queryset = VisitPlan.objects.select_related("customer", "contract", "asset", "site", "technician")
    serializer_class = VisitPlanShape
    body_classes = {"create": NewVisitPlan, "partial_update": KnownVisitPlan}
    filterset_class = VisitPlanFilter
    ordering = ("name", "id")
    ordering_fields = ("name", "created_at")
    permissions = {
        "list": "visit_plans.view",
        "retrieve": "visit_plans.view",
        "create": "visit_plans.edit",
        "partial_update": "visit_plans.edit",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        starts_on = data.pop("starts_on", None) or timezone.localdate(self.request.at)
        return create_visit_plan(starts_on=starts_on, **data, **self.doing)

    def change(self, instance, data):
        return change_visit_plan(plan=instance, **data, **self.doing)

    @verb(permission="visit_plans.edit")
    def pause(self, plan, data):
        """Stop for a while; the visits that fall meanwhile are left out."""
        return step_visit_plan(plan=plan, verb="pause", **self.doing)

    @verb(permission="visit_plans.edit")
    def resume(self, plan, data):
        """Go on, from today."""
        return step_visit_plan(plan=plan, verb="resume", **self.doing)

    @verb(permission="visit_plans.edit")
    def end(self, plan, data):
        """End the plan for good; open work orders stay."""
        return step_visit_plan(plan=plan, verb="end", **self.doing)

    @reads(permission="visit_plans.view", answer=VisitDateShape, many=True)
    def dates(self, plan):
        """List the next visits that are no work orders yet."""
        return [slot for slot, _said in coming(plan, at=self.request.at)]


class PlannedVisitViewSet(TenantViewSet):
    """The dates of visit plans, each recorded once: the work order it became, or why there is none."""

    queryset = PlannedVisit.objects.select_related("work_order")
    serializer_class = PlannedVisitShape
    filterset_class = PlannedVisitFilter
    ordering = ("-day", "id")
    ordering_fields = ("day",)
    permissions = {"list": "visit_plans.view", "retrieve": "visit_plans.view"}
