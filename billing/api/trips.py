"""Business trips and their reports by REST. A key asks and writes drafts; only people decide, leave and file."""

from django.utils.translation import gettext as _

from aftersales.accounts.models import Membership
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.errors import Refused
from billing.actions import trip_extensions, trip_reports, trips
from billing.actions.entering import company_day
from billing.api import trip_shapes as shapes
from billing.filters import TripFilterSet, TripReportFilterSet
from billing.models import Trip, TripReport
from billing.queries.trips import visible_reports, visible_trips, whole


class TripViewSet(TenantViewSet):
    """Trips one may see: one's own, those one permits or takes over, all of them for the office."""

    queryset = Trip.objects.all()
    serializer_class = shapes.TripShape
    body_classes = {"create": shapes.TripCreateBody, "partial_update": shapes.TripBody}
    filterset_class = TripFilterSet
    ordering = ("-starts_on", "id")
    ordering_fields = ("starts_on", "ends_on", "created_at")
    lookup_field = "number"
    permissions = {
        "list": "trips.view_own",
        "retrieve": "trips.view_own",
        "create": "trips.ask",
        "partial_update": "trips.ask",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        return whole(visible_trips(self.request.actor, on=company_day(self.request.at)))

    def add(self, data):
        member = data.pop("member", None) or self._member()
        return trips.ask_trip(member=member, **data, **self.doing)

    def change(self, trip, data):
        return trips.change_trip(trip=trip, **data, **self.doing)

    @verb(permission="trips.decide")
    def approve(self, trip, data):
        """Permit it, as whom it was asked of or as their deputy."""
        return trips.approve_trip(trip=trip, **self.doing)

    @verb(permission="trips.decide", body=shapes.TripReasonBody)
    def refuse(self, trip, data):
        """Refuse it, and say why."""
        return trips.refuse_trip(trip=trip, **data, **self.doing)

    @verb(permission="trips.ask")
    def cancel(self, trip, data):
        """Call it off before it begins."""
        return trips.cancel_trip(trip=trip, **self.doing)

    @verb(permission="trips.ask")
    def leave(self, trip, data):
        """Register that one leaves; reports are asked for from now on."""
        return trips.leave(trip=trip, **self.doing)

    @verb(permission="trips.ask", body=shapes.TripExtendBody)
    def extend(self, trip, data):
        """Ask to stay longer."""
        trip_extensions.ask_extension(trip=trip, **data, **self.doing)

    @verb(permission="trips.decide")
    def consent(self, trip, data):
        """Consent to a longer stay; the last day that stood before is kept."""
        return trip_extensions.consent(trip=trip, **self.doing)

    @verb(permission="trips.decide", body=shapes.TripReasonBody)
    def deny(self, trip, data):
        """Refuse a longer stay, and say why."""
        return trip_extensions.deny(trip=trip, **data, **self.doing)

    @verb(permission="trips.ask", body=shapes.TripDraftBody, answer=shapes.TripReportShape)
    def report(self, trip, data):
        """Begin a report, built from the day's work orders; or answer the one there is."""
        return trip_reports.draft_report(trip=trip, **data, **self.doing)

    @verb(permission="trips.ask", body=shapes.TripReturnBody, path="return")
    def come_back(self, trip, data):
        """Register the return, with what is handed over to whom."""
        return trips.register_return(trip=trip, **data, **self.doing)

    @verb(permission="trips.ask")
    def take_over(self, trip, data):
        """Confirm that what came back was handed over."""
        return trips.take_over(trip=trip, **self.doing)

    def _member(self):
        if self.request.actor.membership_id is None:
            raise Refused(_("Name who travels."), code="member", field="member")
        return Membership.objects.here().get(pk=self.request.actor.membership_id)


class TripReportViewSet(TenantViewSet):
    """Daily reports and weekly summaries of the trips one may see; a draft is its writer's until it is missing."""

    queryset = TripReport.objects.all()
    serializer_class = shapes.TripReportShape
    body_classes = {"partial_update": shapes.TripReportBody}
    filterset_class = TripReportFilterSet
    ordering = ("-day", "id")
    ordering_fields = ("day", "asked_at", "filed_at")
    permissions = {"list": "trips.view_own", "retrieve": "trips.view_own", "partial_update": "trips.ask"}

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        return visible_reports(self.request.actor, on=company_day(self.request.at)).select_related("trip__member")

    def change(self, report, data):
        return trip_reports.write_report(report=report, **data, **self.doing)

    @verb(permission="trips.ask", body=shapes.TripReportKeptBody)
    def write(self, report, data):
        """Change the draft, as PATCH does: for a phone that sends later what it kept."""
        return trip_reports.write_report(report=report, seen=data.pop("version", None), **data, **self.doing)

    @verb(permission="trips.ask", body=shapes.TripReportKeptBody)
    def file(self, report, data):
        """File it, with the last changes; it cannot change any more. 409 `stale` where another `version` is there."""
        return trip_reports.file_report(report=report, seen=data.pop("version", None), **data, **self.doing)
