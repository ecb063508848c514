"""The tenant's vocabularies, to read: their slugs are what other bodies name."""

from django_filters import rest_framework as filters

from aftersales.api.serializers import StrictModelSerializer
from aftersales.api.viewsets import TenantViewSet
from tickets.models import Term


class TermSerializer(StrictModelSerializer):
    class Meta:
        model = Term
        fields = ["id", "kind", "slug", "name", "owner", "position", "active"]


class TermFilterSet(filters.FilterSet):
    class Meta:
        model = Term
        fields = ["kind", "active"]


class TermViewSet(TenantViewSet):
    """Types of service, severities, causes and reasons for waiting."""

    queryset = Term.objects.all()
    serializer_class = TermSerializer
    filterset_class = TermFilterSet
    ordering = ("kind", "position", "id")
    ordering_fields = ("kind", "position", "name")
    permissions = {"list": "self", "retrieve": "self"}
