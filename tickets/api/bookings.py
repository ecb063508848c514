"""Appointments by REST: free slots, book one, say what became of it; the service items that can be booked."""

from datetime import timedelta

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters

from aftersales.api import fields
from aftersales.api.errors import BadRequest
from aftersales.api.params import DAY, UUID
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from customers.models import Contact, Customer
from tickets.actions.booking import book, move_booking, save_item, step_booking
from tickets.api.shapes import PersonBrief
from tickets.models import Booking, ServiceItem
from tickets.queries.bookings import items_offered, slots_of
from tickets.rules.bookings import AHEAD


class Doers(fields.ListField):
    """Members of the company, by id."""

    def __init__(self, **kwargs):
        super().__init__(**{"child": MemberField(), "max_length": 200, **kwargs})

    def to_representation(self, data):
        return [str(member.pk) for member in data.all()]


class ServiceItemShape(StrictModelSerializer):
    """What can be booked; `members` do it, every technician where none is named."""

    members = Doers(required=False)

    class Meta:
        model = ServiceItem
        fields = ["id", "name", "minutes", "active", "members"]


class BookingShape(StrictModelSerializer):
    """An appointment."""

    member = PersonBrief(read_only=True)
    customer = Reference(read_only=True)

    class Meta:
        model = Booking
        fields = [
            "id", "member", "item", "customer", "contact", "purpose", "starts_at", "ends_at", "state", "reason",
            "booked_by_name", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class NewBooking(StrictSerializer):
    """A free slot for a customer, as `slots` lists them."""

    member = MemberField()
    item = PrimaryKeyRelatedField(queryset=ServiceItem.objects.all())
    customer = Reference(Customer.objects.all())
    contact = PrimaryKeyRelatedField(queryset=Contact.objects.all(), required=False, allow_null=True)
    starts_at = fields.DateTimeField()
    purpose = fields.CharField(max_length=200, required=False, allow_blank=True)


class MoveBookingBody(StrictSerializer):
    """Another time, with the same member unless another is named."""

    starts_at = fields.DateTimeField()
    member = MemberField(required=False)


class CancelBookingBody(StrictSerializer):
    reason = fields.CharField(max_length=200, required=False, allow_blank=True)


class SlotShape(StrictSerializer):
    """A free stretch of a member's time."""

    item = fields.UUIDField()
    member = fields.UUIDField()
    starts_at = fields.DateTimeField()
    ends_at = fields.DateTimeField()


class BookingFilter(filters.FilterSet):
    customer = filters.CharFilter(field_name="customer__number", max_length=24)
    starts_from = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="gte")
    starts_until = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="lt")

    class Meta:
        model = Booking
        fields = ["state", "item", "member"]


class BookingViewSet(TenantViewSet):
    """Appointments: a member is never booked twice at once, and both are reminded."""

    queryset = Booking.objects.for_rows()
    serializer_class = BookingShape
    body_classes = {"create": NewBooking}
    filterset_class = BookingFilter
    ordering = ("-starts_at", "id")
    ordering_fields = ("starts_at",)
    permissions = {"list": "bookings.view", "retrieve": "bookings.view", "create": "bookings.edit"}

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        return book(**data, **self.doing)

    @verb(permission="bookings.edit")
    def confirm(self, booking, data):
        """Note that the customer will come."""
        return step_booking(booking=booking, verb="confirm", **self.doing)

    @verb(permission="bookings.edit")
    def finish(self, booking, data):
        """Note that the appointment was kept."""
        return step_booking(booking=booking, verb="finish", **self.doing)

    @verb(permission="bookings.edit")
    def miss(self, booking, data):
        """Note that nobody came."""
        return step_booking(booking=booking, verb="miss", **self.doing)

    @verb(permission="bookings.edit", body=MoveBookingBody)
    def move(self, booking, data):
        """Give it another time, and another member where one is named; 409 `taken` when somebody was faster."""
        return move_booking(booking=booking, **data, **self.doing)

    @verb(permission="bookings.edit", body=CancelBookingBody)
    def cancel(self, booking, data):
        """Cancel it; the time is free again."""
        return step_booking(booking=booking, verb="cancel", reason=data.get("reason", ""), **self.doing)

    @reads(
        permission="bookings.view",
        answer=SlotShape,
        many=True,
        detail=False,
        params={
            "item": "The service item's id; every one that is offered if left out.",
            "day": "The date asked about; today if left out.",
        },
    )
    def slots(self):
        """List the free slots of a date for a service item."""
        day = self._day()
        return [
            {"item": item.pk, "member": member.pk, "starts_at": one.start, "ends_at": one.end}
            for item in self._items()
            for member, free in slots_of(item, day, at=self.request.at)
            for one in free
        ]

    def _items(self):
        named = self.request.query_params.get("item", "")
        if not named:
            return items_offered()
        found = items_offered().filter(pk=named) if UUID.fullmatch(named) else []
        if not found:
            raise BadRequest(_("Name a service item that is offered, by its id."), code="invalid", field="item")
        return found

    def _day(self):
        text, today = self.request.query_params.get("day", ""), timezone.localdate(self.request.at)
        try:
            day = parse_date(text) if DAY.fullmatch(text) else None
        except ValueError:
            day = None
        day = day if text else today
        if day is None or not timedelta(days=-1) < day - today < AHEAD * 6:
            raise BadRequest(_("Write a date such as 2026-11-23."), code="invalid", field="day")
        return day


class ServiceItemViewSet(TenantViewSet):
    """What customers can book, in the company's own words."""

    queryset = ServiceItem.objects.prefetch_related("members")
    serializer_class = ServiceItemShape
    ordering = ("name", "id")
    permissions = {
        "list": "bookings.view",
        "retrieve": "bookings.view",
        "create": "settings.edit",
        "partial_update": "settings.edit",
    }

    def add(self, data):
        members = data.pop("members", [])
        return save_item(item=ServiceItem(**data), members=members, by=self.request.actor, at=self.request.at)

    def change(self, instance, data):
        members = data.pop("members", None)
        for name, value in data.items():
            setattr(instance, name, value)
        kept = list(instance.members.all()) if members is None else members
        return save_item(item=instance, members=kept, by=self.request.actor, at=self.request.at)
