"""Requests to excuse a breach: to read, to approve, to refuse."""

from django_filters import rest_framework as filters

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from tickets.actions.waiving import approve_waiver, refuse_waiver
from tickets.models import Waiver


class WaiverShape(StrictModelSerializer):
    """What was asked for one missed promise, and what was decided. The clock stays breached either way."""

    work_order = fields.CharField(source="clock.work_order.number", read_only=True)
    metric = fields.CharField(source="clock.metric", read_only=True)
    cycle = fields.IntegerField(source="clock.cycle", read_only=True)

    class Meta:
        model = Waiver
        fields = [
            "id", "work_order", "clock", "metric", "cycle", "ground", "reason", "state", "asked_by_name", "asked_at",
            "decided_by_name", "decided_at", "note", "alone",
        ]  # fmt: skip
        read_only_fields = fields


class WaiverFilterSet(filters.FilterSet):
    class Meta:
        model = Waiver
        fields = ["state", "ground"]


class NoteBody(StrictSerializer):
    note = fields.CharField(max_length=1000, required=False, allow_blank=True)


class RefusalBody(StrictSerializer):
    note = fields.CharField(max_length=1000)


class WaiverViewSet(TenantViewSet):
    """Breaches to be excused. Asked at `POST /work-orders/{number}/waive/`; a key may ask, only a person decides."""

    queryset = Waiver.objects.select_related("clock__work_order")
    serializer_class = WaiverShape
    filterset_class = WaiverFilterSet
    ordering = ("-asked_at", "id")
    ordering_fields = ("asked_at",)
    permissions = {"list": "dashboard.view", "retrieve": "dashboard.view"}

    @verb(permission="waivers.decide", body=NoteBody, lock=True)
    def approve(self, waiver, data):
        """Excuse the breach."""
        return approve_waiver(waiver=waiver, by=self.request.actor, at=self.request.at, **data)

    @verb(permission="waivers.decide", body=RefusalBody, lock=True)
    def refuse(self, waiver, data):
        """Leave the breach as it is, and say why."""
        return refuse_waiver(waiver=waiver, by=self.request.actor, at=self.request.at, **data)
