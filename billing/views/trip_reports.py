"""A trip's reports: begun, edited and filed from the phone."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions.trip_reports import draft_report, file_report, write_report
from billing.forms.trips import DraftForm, ReportForm
from billing.models import TripReport
from billing.queries.trips import visible_reports
from billing.views.trips import trips_of


@require_POST
@requires("trips.ask")
def draft(request, number):
    """Begin a report, built from the day's work orders."""
    found = get_object_or_404(trips_of(request), number=number)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return see_other(request, found, said=_("Name a day of the trip."))
    made = draft_report(trip=found, **form.cleaned_data, **_doing(request))
    return see_other(request, "billing:my-report", made.pk)


@requires("trips.view_own")
def report(request, pk):
    """Show a report; who is away edits its draft and files it."""
    found = _found(request, pk)
    own = str(found.trip.member_id) == request.actor.membership_id
    posted = request.method == "POST" and own
    form = ReportForm(request.POST if posted else None, instance=found) if own and not found.filed_at else None
    if posted and form is not None and form.is_valid():
        with shown_on(form, _afresh(found)):
            if "file" in request.POST:
                file_report(report=_afresh(found), **form.facts, **_doing(request))
                return see_other(request, found.trip, said=_("Filed."))
            write_report(report=_afresh(found), **form.facts, **_doing(request))
            return see_other(request, request.path, said=_("Saved as a draft."))
    context = {"report": found, "form": form, "trip": found.trip, "own": own}
    return respond(request, "billing/trips/report.html", context, status=status_of(form) if form else 200)


def _found(request, pk):
    seen = visible_reports(request.actor, on=timezone.localdate(request.at))
    return get_object_or_404(seen.select_related("trip__member", "trip__approver"), pk=pk)


def _afresh(found):
    return TripReport.objects.select_related("trip").get(pk=found.pk)


def _doing(request):
    return {"by": request.actor, "at": request.at}
