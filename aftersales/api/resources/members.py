"""Members and teams, to read: their ids are what assignments name."""

import django_filters

from aftersales.accounts.actions.profile import set_quiet_hours
from aftersales.accounts.models import Membership, Team
from aftersales.accounts.permissions import Role
from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb


class MemberFilters(django_filters.FilterSet):
    role = django_filters.ChoiceFilter(choices=Role, method="with_role")

    class Meta:
        model = Membership
        fields = ["active"]

    def with_role(self, queryset, name, value):
        return queryset.with_role(value)


class Member(StrictModelSerializer):
    """A person of the company."""

    roles = fields.ListField(child=fields.ChoiceField(choices=Role), read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "name", "phone", "roles", "active", "quiet_from", "quiet_until", "quiet_days_off"]


class QuietBody(StrictSerializer):
    """When a member is not rung: times of day in the company's time zone, which may pass midnight; null for none."""

    begins = fields.TimeField(allow_null=True)
    ends = fields.TimeField(allow_null=True)
    days_off = fields.BooleanField(default=False, help_text="All day on days off, by the company's calendar.")


class MemberViewSet(TenantViewSet):
    """Who works in the company."""

    queryset = Membership.objects.all()
    serializer_class = Member
    filterset_class = MemberFilters
    ordering = ("name",)
    ordering_fields = ("name",)
    permissions = {"list": "members.view", "retrieve": "members.view"}

    def get_queryset(self):
        return Membership.objects.here().prefetch_related("grants")

    @verb(permission="members.manage", body=QuietBody)
    def quiet_hours(self, member, data):
        """Set a member's quiet hours: e-mails and SMS that are not urgent wait until they are over."""
        return set_quiet_hours(member=member, **data, by=self.request.actor, at=self.request.at)


class TeamMate(StrictModelSerializer):
    """A person of a team."""

    class Meta:
        model = Membership
        fields = ["id", "name"]


class TeamShape(StrictModelSerializer):
    """A group that escalations name."""

    members = TeamMate(many=True, read_only=True)

    class Meta:
        model = Team
        fields = ["id", "name", "members"]


class TeamViewSet(TenantViewSet):
    """Groups of members, such as the experts one escalates to."""

    queryset = Team.objects.prefetch_related("members")
    serializer_class = TeamShape
    ordering = ("name",)
    permissions = {"list": "members.view", "retrieve": "members.view"}
