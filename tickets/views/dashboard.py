"""The SLA dashboard."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.files.tables import table_response
from aftersales.web.charts import Chart, Series
from aftersales.web.lists import paginate
from aftersales.web.respond import respond
from tickets.filters import JudgedFilterSet
from tickets.models import Clock
from tickets.queries import dashboard as figures
from tickets.queries.exports import promise_table


@requires("dashboard.view")
def dashboard(request):
    """Show what is open and late now, and how the promises were kept over 7, 30 or 90 days."""
    shown = figures.dashboard(span=_span(request), at=request.at)
    context = {"shown": shown, "since": shown.since, "spans": figures.SPANS, "chart": _curve(shown)}
    return respond(request, "tickets/dashboard.html", context)


@requires("dashboard.view")
def worst_customers(request):
    """Show the customers with most broken promises; loaded beside the dashboard."""
    span = _span(request)
    since = timezone.localdate(request.at) - timedelta(days=span - 1)
    context = {"customers": figures.kept_by_customer(span=span, at=request.at), "since": since}
    return respond(request, "tickets/dashboard_customers.html", context)


@requires("dashboard.view")
def judged(request):
    """List the promises behind a figure, each with its work order."""
    clocks = Clock.objects.judged().select_related("work_order__customer", "technician").order_by("-judged_at", "-id")
    found = JudgedFilterSet(request.GET, clocks, request=request)
    return respond(request, "tickets/judged.html", {"page": paginate(request, found.qs), "words": found.words})


@requires("dashboard.view")
@require_safe
def export(request):
    """The promises behind a figure as a table to download."""
    found = JudgedFilterSet(request.GET, Clock.objects.judged(), request=request)
    heads, rows = promise_table(found.qs, now=request.at)
    return table_response(request.GET.get("as"), f"promises-{timezone.localdate(request.at)}", heads, rows)


def _span(request):
    asked = request.GET.get("days", "")
    return int(asked) if asked in {str(span) for span in figures.SPANS} else figures.SPANS[1]


def _curve(shown):
    days = [shown.since + timedelta(days=each) for each in range(shown.span)]
    kept = [shown.days.get(day) for day in days]
    percents = [one and one.percent for one in kept]
    missed = [one.breached if one else 0 for one in kept]
    return Chart(
        slug="kept",
        title=_("Promises kept, day by day"),
        labels=[f"{day:%m-%d}" for day in days],
        series=[
            Series(_("kept, %"), percents, tone="lead", kind="line"),
            Series(_("missed"), missed, tone="bad", kind="bar", right=True),
        ],
        axis=_("Day"),
        most=100,
    )
