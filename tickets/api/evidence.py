"""The evidence sheet by REST: the lines of the page and of the print, with their instants."""

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from tickets.models import Signature


class FactShape(StrictSerializer):
    label = fields.CharField()
    value = fields.CharField()


class PromiseLineShape(StrictSerializer):
    """One promise: when it ran, how it went, who owned its minutes."""

    promise = fields.CharField()
    started_at = fields.DateTimeField(allow_null=True)
    due_at = fields.DateTimeField(allow_null=True)
    stopped_at = fields.DateTimeField(allow_null=True)
    verdict = fields.CharField()
    owners = fields.CharField()


class WaitLineShape(StrictSerializer):
    """One stretch of waiting, and whose it was."""

    since = fields.DateTimeField()
    until = fields.DateTimeField(allow_null=True, help_text="Null while it goes on.")
    seconds = fields.IntegerField()
    reason = fields.CharField()
    owner = fields.CharField()


class EventLineShape(StrictSerializer):
    """One entry of the timeline."""

    at = fields.DateTimeField()
    recorded_at = fields.DateTimeField(allow_null=True, help_text="When it was written down, where that was later.")
    what = fields.CharField()
    by = fields.CharField()
    words = fields.CharField()


class SignatureShape(StrictModelSerializer):
    """Who signed, or why nobody did."""

    class Meta:
        model = Signature
        fields = ["name", "signed_at", "image", "refusal_reason"]
        read_only_fields = fields


class ReportLinesShape(StrictSerializer):
    facts = FactShape(many=True)
    signature = SignatureShape(allow_null=True)


class EvidenceShape(StrictSerializer):
    """Everything that settles a dispute about one work order, in the reader's words."""

    number = fields.CharField()
    company = fields.CharField()
    facts = FactShape(many=True)
    report = fields.CharField()
    plan = fields.CharField()
    coverage = fields.CharField()
    promises = PromiseLineShape(many=True)
    waits = WaitLineShape(many=True)
    events = EventLineShape(many=True)
    reports = ReportLinesShape(many=True)
    zone = fields.CharField()
    made_at = fields.DateTimeField()
    made_by = fields.CharField()
    digest = fields.CharField(help_text="SHA-256 of the events: equal for equal histories.")
