"""Tours by REST: several events that belong together, and what came of all of them."""

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads
from customers.actions.tours import change_tour, create_tour
from customers.api.event_shapes import EventResultsShape
from customers.api.fields import RegionField
from customers.models import CustomerEvent, Tour
from customers.queries.tours import stops_of, tour_results


class TourShape(StrictModelSerializer):
    """A tour; with `once` whoever was invited to one of its stops is left out at the others."""

    class Meta:
        model = Tour
        fields = ["id", "name", "once", "created_at"]
        read_only_fields = ["created_at"]


class StopBody(StrictModelSerializer):
    """Another stop: where and when; `name`, `region_code` and `capacity` are the event's own unless named.

    `tour_name` names the tour of an event that stood alone.
    """

    tour_name = fields.CharField(max_length=80, required=False)
    name = fields.CharField(max_length=80, required=False)
    region_code = RegionField(required=False)
    capacity = fields.IntegerField(min_value=1, max_value=1_000_000, required=False, allow_null=True)

    class Meta:
        model = CustomerEvent
        fields = ["place", "starts_at", "ends_at", "name", "region_code", "capacity", "tour_name"]


class StopResultsShape(EventResultsShape):
    """What came of one stop; `check_ups` are those recorded there."""

    event = fields.UUIDField()
    check_ups = fields.IntegerField()


class TourTotalShape(EventResultsShape):
    check_ups = fields.IntegerField()


class TourResultsShape(StrictSerializer):
    """What came of each stop, in the order of their days, and of all together."""

    stops = StopResultsShape(many=True)
    total = TourTotalShape()


class TourViewSet(TenantViewSet):
    """Tours of several stops; an event is made a stop by its `tour`, or by `add-stop` of another."""

    queryset = Tour.objects.all()
    serializer_class = TourShape
    lookup_field = "id"
    ordering = ("-created_at", "id")
    ordering_fields = ("created_at", "name")
    permissions = {
        "list": "events.view",
        "retrieve": "events.view",
        "create": "events.edit",
        "partial_update": "events.edit",
    }

    def add(self, data):
        return create_tour(**data, by=self.request.actor, at=self.request.at)

    def change(self, instance, data):
        return change_tour(tour=instance, **data, by=self.request.actor, at=self.request.at)

    @reads(permission="events.view", answer=TourResultsShape)
    def results(self, tour):
        """Count the guests and check-ups of each stop, and of all together."""
        rows, total = tour_results(list(stops_of(tour)))
        return {"stops": [{"event": stop.pk, **results} for stop, results in rows], "total": total}
