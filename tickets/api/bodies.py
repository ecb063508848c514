"""What the verbs of a work order are told. Phone verbs take `device_at`, noted beside our own time."""

from base64 import b64decode

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictSerializer
from customers.models import Asset, Contact, Customer, Site
from tickets.choices import Channel, TermKind, WaiverGround
from tickets.models import Clock, Term, WorkOrder, WorkOrderEvent
from tickets.rules.places import PLACE


def term(kind, **kwargs):
    """Return a field that names a term of one vocabulary by its slug."""
    return Reference(Term.objects.filter(kind=kind, active=True), by="slug", **kwargs)


class _Optional(PrimaryKeyRelatedField):
    def __init__(self, queryset):
        super().__init__(queryset=queryset, required=False, allow_null=True)


class DetailsBody(StrictSerializer):
    """What can be said about a work order, when it is opened and later."""

    contact = _Optional(Contact.objects.all())
    site = _Optional(Site.objects.all())
    asset = _Optional(Asset.objects.all())
    project_name = fields.CharField(max_length=120, required=False, allow_blank=True)
    type = term(TermKind.TYPE)
    severity = term(TermKind.SEVERITY)
    cause = term(TermKind.CAUSE, required=False, allow_null=True)
    force_majeure = fields.BooleanField(required=False)
    report = fields.CharField(max_length=4000)


class OpenBody(DetailsBody):
    customer = Reference(Customer.objects.all())
    channel = fields.ChoiceField(choices=Channel, required=False)


class ChangeBody(DetailsBody):
    reason = fields.CharField(max_length=1000, required=False, allow_blank=True)


class TextBody(StrictSerializer):
    text = fields.CharField(max_length=4000)


class OptionalTextBody(StrictSerializer):
    text = fields.CharField(max_length=4000, required=False, allow_blank=True)
    device_at = fields.DateTimeField(required=False)


class ReasonBody(StrictSerializer):
    reason = fields.CharField(max_length=1000)


class DeclineBody(ReasonBody):
    device_at = fields.DateTimeField(required=False)


class PhoneBody(StrictSerializer):
    device_at = fields.DateTimeField(required=False)


class AssignBody(StrictSerializer):
    technician = MemberField()
    crew = serializers.ListField(child=MemberField(), required=False, max_length=10)
    window_start = fields.DateTimeField(required=False, allow_null=True)
    window_end = fields.DateTimeField(required=False, allow_null=True)
    text = fields.CharField(max_length=1000, required=False, allow_blank=True)


class ArriveBody(PhoneBody):
    place = fields.RegexField(PLACE, max_length=60, required=False)


class PauseBody(OptionalTextBody):
    reason = term(TermKind.PAUSE_REASON)


class PartBody(StrictSerializer):
    name = fields.CharField(max_length=120)
    part_number = fields.CharField(max_length=60, required=False, allow_blank=True)
    serial = fields.CharField(max_length=60, required=False, allow_blank=True)
    quantity = fields.DecimalField(max_digits=9, decimal_places=2, required=False)


class CompleteBody(PhoneBody):
    fault = fields.CharField(max_length=4000)
    treatment = fields.CharField(max_length=4000)
    labour_minutes = fields.IntegerField(min_value=0, max_value=100_000, required=False)
    cause = term(TermKind.CAUSE, required=False, allow_null=True)
    parts = serializers.ListField(child=PartBody(), required=False, max_length=50)
    parts_text = fields.CharField(max_length=4000, required=False, allow_blank=True)


_PICTURES = {f"data:image/{kind};base64": f"picture.{kind}" for kind in ("png", "jpeg", "webp")}


class DataUrlField(fields.CharField):
    """A picture as the browser gives it: data:image/png;base64,… What it really is, the store finds out (I-21)."""

    default_error_messages = {
        "not_an_image": _("Write the picture as a data URL: data:image/png;base64,… (also jpeg and webp).")
    }

    def to_internal_value(self, data):
        head, _comma, body = super().to_internal_value(data).partition(",")
        if head not in _PICTURES:
            self.fail("not_an_image")
        try:
            return ContentFile(b64decode(body, validate=True), name=_PICTURES[head])
        except ValueError:
            self.fail("not_an_image")


class SignBody(PhoneBody):
    name = fields.CharField(max_length=60, required=False, allow_blank=True)
    image = DataUrlField(max_length=700_000, required=False, source="upload")
    refusal_reason = fields.CharField(max_length=200, required=False, allow_blank=True)


class AttachBody(OptionalTextBody):
    image = DataUrlField(max_length=1_000_000, source="upload")


class CallBackBody(StrictSerializer):
    rating = fields.IntegerField(min_value=1, max_value=5, required=False, allow_null=True)
    fixed = fields.BooleanField(required=False)
    suggestions = fields.CharField(max_length=2000, required=False, allow_blank=True)


class MergeBody(StrictSerializer):
    into = Reference(WorkOrder.objects.all())


class WaiveBody(StrictSerializer):
    clock = PrimaryKeyRelatedField(queryset=Clock.objects.all())
    ground = fields.ChoiceField(choices=WaiverGround)
    reason = fields.CharField(max_length=1000)


class CorrectBody(StrictSerializer):
    event = PrimaryKeyRelatedField(queryset=WorkOrderEvent.objects.all())
    happened_at = fields.DateTimeField()
    reason = fields.CharField(max_length=1000)
