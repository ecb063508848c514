"""Is the promise kept, by REST: the figures of the dashboard page, read where the page reads them."""

from django.utils.translation import gettext as _

from aftersales.api import fields
from aftersales.api.errors import BadRequest
from aftersales.api.serializers import StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads
from contracts.choices import Metric
from tickets.queries.dashboard import SPANS, dashboard, kept_by_customer


class KeptShape(StrictSerializer):
    """How often something was kept, in percent of `met + breached`, and with the excused left out; null for never."""

    met = fields.IntegerField()
    breached = fields.IntegerField()
    excused = fields.IntegerField(help_text="So many of the breached were excused.")
    percent = fields.FloatField(allow_null=True)
    percent_excused = fields.FloatField(allow_null=True, help_text="With the excused ones left out.")


class KeptPromise(KeptShape):
    metric = fields.ChoiceField(source="key", choices=Metric)


class KeptDay(KeptShape):
    day = fields.DateField(source="key")


class KeptByTechnician(KeptShape):
    technician = fields.UUIDField(source="key")
    name = fields.CharField(source="label")


class KeptForCustomer(KeptShape):
    customer = fields.CharField(source="key")
    name = fields.CharField(source="label")


class NowShape(StrictSerializer):
    """Open work orders at this instant; `soon` are due within the hour."""

    open = fields.IntegerField()
    soon = fields.IntegerField()
    overdue = fields.IntegerField()
    waiting = fields.IntegerField()


class DashboardShape(StrictSerializer):
    """What is open and late now, and how promises were kept from the day `since` to the day `until`."""

    since = fields.DateField()
    until = fields.DateField()
    now = NowShape(source="tallies")
    waivers_asked = fields.IntegerField(source="waiting_waivers", help_text="Breaches that wait to be excused.")
    promises = KeptPromise(many=True)
    goals = KeptPromise(many=True, help_text="Measured, but not promised.")
    days = KeptDay(many=True, help_text="Promises by the day of the verdict; days without one are missing.")
    technicians = KeptByTechnician(many=True, help_text="Who needs help first.")
    customers = KeptForCustomer(many=True, help_text="The ten with most missed promises.")


class DashboardViewSet(TenantViewSet):
    """The figures of the dashboard."""

    serializer_class = DashboardShape

    @reads(
        permission="dashboard.view",
        answer=DashboardShape,
        detail=False,
        params={"days": "The last 7, 30 or 90 days; 30 if left out."},
        path="/",
    )
    def figures(self):
        """Say what is open and late now, and how the promises were kept."""
        span, at = self._span(), self.request.at
        shown = dashboard(span=span, at=at)
        lists = {"days": list(shown.days.values()), "customers": kept_by_customer(span=span, at=at)}
        return {**vars(shown), **lists}

    def _span(self):
        asked = self.request.query_params.get("days", str(SPANS[1]))
        if asked not in {str(span) for span in SPANS}:
            accepted = ", ".join(map(str, SPANS))
            message = _("This is none of the choices. Accepted: %(choices)s.") % {"choices": accepted}
            raise BadRequest(message, code="invalid_choice", field="days")
        return int(asked)
