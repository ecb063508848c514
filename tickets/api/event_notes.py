"""What was found and said at events, by REST: recorded of a guest, and called about."""

from django_filters import rest_framework as filters

from aftersales.api.references import MemberField, PrimaryKeyRelatedField
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from customers.actions.guests import note_at_event
from customers.models import Asset, EventGuest, EventNote
from tickets.actions.hosting import call_about_note
from tickets.api.follow_ups import FollowUpShape


class EventNoteShape(StrictModelSerializer):
    """A check-up's finding, of an asset or not, or a suggestion; `call_planned_at` is when a call was asked for."""

    class Meta:
        model = EventNote
        fields = ["id", "guest", "kind", "asset", "text", "noted_at", "noted_by_name", "call_planned_at"]
        read_only_fields = fields


class NewEventNote(StrictModelSerializer):
    """What was found or said, and of whom; the asset is the guest's."""

    guest = PrimaryKeyRelatedField(queryset=EventGuest.objects.all())
    asset = PrimaryKeyRelatedField(queryset=Asset.objects.all(), required=False, allow_null=True)

    class Meta:
        model = EventNote
        fields = ["guest", "kind", "asset", "text"]


class CallAboutBody(StrictSerializer):
    """Who calls; whoever has time, if left out."""

    owner = MemberField(required=False, allow_null=True)


class EventNoteFilter(filters.FilterSet):
    event = filters.UUIDFilter(field_name="guest__event")
    customer = filters.CharFilter(field_name="guest__customer__number", max_length=16)

    class Meta:
        model = EventNote
        fields = ["event", "guest", "customer", "kind", "asset"]


class EventNoteViewSet(TenantViewSet):
    """What was found at check-ups and suggested at events, of guests who came."""

    queryset = EventNote.objects.all()
    serializer_class = EventNoteShape
    body_classes = {"create": NewEventNote}
    filterset_class = EventNoteFilter
    ordering = ("-noted_at", "id")
    ordering_fields = ("noted_at",)
    permissions = {"list": "events.view", "retrieve": "events.view", "create": "events.host"}

    def add(self, data):
        kind = data.pop("kind", EventNote._meta.get_field("kind").get_default())
        return note_at_event(kind=kind, **data, by=self.request.actor, at=self.request.at)

    @verb(permission="follow_ups.call", body=CallAboutBody, answer=FollowUpShape, status=201)
    def call(self, note, data):
        """Put the guest on the list of whom to call about it, once; answer the follow-up."""
        return call_about_note(note=note, owner=data.get("owner"), by=self.request.actor, at=self.request.at)
