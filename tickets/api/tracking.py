"""An asset's tracking card by REST: the lines of the page and of the print."""

from aftersales.api import fields
from aftersales.api.serializers import StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads
from aftersales.web.lists import page_number
from customers.models import Asset
from tickets.api.evidence import FactShape
from tickets.api.shapes import AssetBrief, CustomerBrief
from tickets.choices import LifeStep
from tickets.queries.tracking import tracking_card


class NamedShape(StrictSerializer):
    """Something beside a line: a feedback answer or a complaint; `bad`: poor, or open."""

    text = fields.CharField()
    bad = fields.BooleanField()


class LifeLineShape(StrictSerializer):
    """One line of an asset's life.

    `at` is null where a day alone is on file, `signed` where there is nothing to sign.
    """

    step = fields.ChoiceField(choices=LifeStep)
    on = fields.DateField()
    at = fields.DateTimeField(allow_null=True)
    what = fields.CharField()
    number = fields.CharField(help_text="Of the work order or the complaint.")
    state = fields.CharField()
    facts = FactShape(many=True)
    who = fields.CharField()
    signed = fields.BooleanField(allow_null=True)
    rating = fields.IntegerField(allow_null=True)
    answers = NamedShape(many=True)
    complaints = NamedShape(many=True)


class PlannedRoundShape(StrictSerializer):
    """A regular visit to the asset, or of a contract that covers it today."""

    name = fields.CharField()
    rhythm = fields.CharField()
    last = fields.DateTimeField(allow_null=True)
    next = fields.DateField(allow_null=True)


class ComingShape(StrictSerializer):
    """What comes next."""

    on = fields.DateField()
    what = fields.CharField()
    overdue = fields.BooleanField()


class ServiceHistoryShape(StrictSerializer):
    """Everything that happened to an asset, in the reader's words, the oldest first; a hundred lines a page."""

    asset = AssetBrief()
    customer = CustomerBrief(source="asset.customer")
    warranty = fields.CharField(help_text="From when to when; empty without terms.")
    cover = fields.CharField(help_text="Who pays today, and why.")
    lines = LifeLineShape(many=True)
    rounds = PlannedRoundShape(many=True)
    coming = ComingShape(many=True)
    open_complaints = NamedShape(many=True)
    page = fields.IntegerField()
    pages = fields.IntegerField()
    total = fields.IntegerField()


class ServiceHistoryViewSet(TenantViewSet):
    """What was done for an asset, and what comes next."""

    queryset = Asset.objects.select_related("customer", "site")
    serializer_class = ServiceHistoryShape
    lookup_field = "id"

    @reads(
        permission="customers.view",
        answer=ServiceHistoryShape,
        params={"page": "Which page of lines, from 1; the nearest there is."},
    )
    def service_history(self, asset):
        """Read an asset's tracking card: hand-over, work orders, visits, follow-ups, complaints, what comes next."""
        page = page_number(self.request.query_params.get("page", ""))
        return tracking_card(asset, at=self.request.at, page=page)
