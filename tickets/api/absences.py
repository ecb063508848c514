"""When technicians are away."""

from django_filters import rest_framework as filters

from aftersales.api.serializers import StrictModelSerializer
from aftersales.api.viewsets import TenantViewSet
from tickets.actions.absences import add_absence, remove_absence
from tickets.models import Absence


class AbsenceSerializer(StrictModelSerializer):
    class Meta:
        model = Absence
        fields = ["id", "member", "starts_at", "ends_at", "reason"]


class AbsenceFilterSet(filters.FilterSet):
    # By id, not by choice: members are a platform table, and a choice would tell who exists elsewhere (I-1).
    member = filters.UUIDFilter(field_name="member_id")

    class Meta:
        model = Absence
        fields: list[str] = []


class AbsenceViewSet(TenantViewSet):
    """Leave, training, illness: shown when work is assigned."""

    queryset = Absence.objects.all()
    serializer_class = AbsenceSerializer
    filterset_class = AbsenceFilterSet
    ordering = ("-starts_at", "id")
    ordering_fields = ("starts_at",)
    permissions = {
        "list": "work_orders.view",
        "retrieve": "work_orders.view",
        "create": "work_orders.dispatch",
        "destroy": "work_orders.dispatch",
    }

    def add(self, data):
        return add_absence(by=self.request.actor, at=self.request.at, **data)

    def remove(self, absence):
        remove_absence(absence=absence, by=self.request.actor, at=self.request.at)
