"""What is read and written of trips and their reports."""

from aftersales.api import fields
from aftersales.api.references import MemberField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from billing.actions.trips import MOST_ORDERS
from billing.choices import ReportKind
from billing.models import Trip, TripExtension, TripReport
from tickets.api.shapes import PersonBrief
from tickets.models import WorkOrder


class TripExtensionShape(StrictModelSerializer):
    """A wish to stay longer; `ended_on` is the last day that stood before."""

    class Meta:
        model = TripExtension
        fields = ["state", "ended_on", "until", "reason", "asked_at", "decided_by_name", "decided_at", "note"]
        read_only_fields = fields


class TripShape(StrictModelSerializer):
    """A business trip; `ends_on` is the last day as it stands now, `approver` who was asked."""

    member = PersonBrief(read_only=True)
    approver = PersonBrief(read_only=True)
    receiver = PersonBrief(read_only=True, allow_null=True)
    work_orders = fields.SerializerMethodField()
    extensions = TripExtensionShape(many=True, read_only=True)

    class Meta:
        model = Trip
        fields = [
            "number", "state", "member", "approver", "places", "purpose", "starts_on", "ends_on", "work_orders",
            "created_at", "decided_by_name", "decided_at", "reason", "left_at", "extensions", "returned_at",
            "documents", "things", "open_points", "receiver", "taken_over_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_work_orders(self, trip) -> list[str]:
        return [one.work_order.number for one in trip.orders.all()]


class TripBody(StrictSerializer):
    """What is asked for, until somebody has decided."""

    places = fields.CharField(max_length=200)
    purpose = fields.CharField(max_length=300)
    starts_on = fields.DateField()
    ends_on = fields.DateField()
    approver = MemberField()
    work_orders = fields.ListField(
        child=Reference(WorkOrder.objects.all()), required=False, max_length=MOST_ORDERS, source="orders"
    )


class TripCreateBody(TripBody):
    """A trip; `member` is oneself unless the dispatch centre asks for somebody."""

    member = MemberField(required=False)


class TripReasonBody(StrictSerializer):
    reason = fields.CharField(max_length=300)


class TripExtendBody(StrictSerializer):
    """Until when, and why."""

    until = fields.DateField()
    reason = fields.CharField(max_length=300)


class TripReturnBody(StrictSerializer):
    """What comes back, and who takes it over."""

    receiver = MemberField()
    documents = fields.CharField(max_length=1000, required=False, allow_blank=True)
    things = fields.CharField(max_length=1000, required=False, allow_blank=True)
    open_points = fields.CharField(max_length=1000, required=False, allow_blank=True)


class TripDraftBody(StrictSerializer):
    kind = fields.ChoiceField(choices=ReportKind)
    day = fields.DateField()


class TripReportShape(StrictModelSerializer):
    """A day's report or a week's summary; `told_at` is when it was found missing."""

    trip = fields.CharField(source="trip.number", read_only=True)
    member = PersonBrief(source="trip.member", read_only=True)

    class Meta:
        model = TripReport
        fields = [
            "id", "trip", "member", "kind", "day", "done", "problems", "plan", "asked_at", "told_at", "filed_at",
            "filed_by_name",
        ]  # fmt: skip
        read_only_fields = fields


class TripReportBody(StrictSerializer):
    done = fields.CharField(max_length=4000, required=False, allow_blank=True)
    problems = fields.CharField(max_length=2000, required=False, allow_blank=True)
    plan = fields.CharField(max_length=2000, required=False, allow_blank=True)


class TripReportKeptBody(TripReportBody):
    """A report as a phone kept it: the `version` it was written on, and the phone's time, noted beside our own."""

    version = fields.IntegerField(min_value=1, required=False)
    device_at = fields.DateTimeField(required=False)
