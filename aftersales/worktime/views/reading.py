"""What calendars say, and have said. Each is shown in its own zone."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.forms.tester import DueForm
from aftersales.worktime.history import edition_of, editions
from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.month import asked_month, month_of
from aftersales.worktime.words import WEEKDAYS, week_of
from aftersales.worktime.year import asked_year, year_of


@requires("calendars.view")
@require_safe
def calendar_list(request):
    """Show the company's calendars, its own one first; with `?archived=1` those no longer offered."""
    archived = request.GET.get("archived") == "1"
    found = WorkCalendar.objects.with_content().filter(archived_at__isnull=not archived).by_name()
    page = paginate(request, found)
    rows = [(each, week_of(timetable_of(each).schedule)) for each in page]
    return respond(request, "worktime/list.html", {"calendars": rows, "page": page, "archived": archived})


@requires("calendars.view")
@require_safe
def calendar_detail(request, pk):
    """Show a month of a calendar, `?month=2026-10`; this one when none is asked for."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    timetable = timetable_of(calendar)
    with timezone.override(timetable.zone):
        today = timezone.localdate(request.at)
        first = asked_month(request.GET.get("month", ""), today=today)
        context = {
            "calendar": calendar,
            "week": week_of(timetable.schedule),
            "weekdays": WEEKDAYS,
            "month": month_of(timetable, first, today=today, language=get_language()),
            "versions": calendar.versions.order_by("-number")[:5],
            "form": DueForm(initial={"start": request.at, "amount": 4}),
        }
        return respond(request, "worktime/detail.html", context)


@requires("calendars.view")
@require_safe
def calendar_versions(request, pk):
    """Show what each version of a calendar changed, when, and by whom."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    page = paginate(request, calendar.versions.order_by("-number"), per_page=20)
    context = {"calendar": calendar, "page": page, "editions": editions(calendar, page)}
    return respond(request, "worktime/versions.html", context)


@requires("calendars.view")
@require_safe
def calendar_version(request, pk, number):
    """Show a year of a calendar as one of its versions has it, `?year=2026`; this one when none is asked for."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    version = get_object_or_404(calendar.versions, number=number)
    timetable = timetable_of(version)
    with timezone.override(timetable.zone):
        today = timezone.localdate(request.at)
        context = {
            "calendar": calendar,
            "edition": edition_of(calendar, version),
            "version": version,
            "week": week_of(timetable.schedule),
            "weekdays": WEEKDAYS,
            "year": year_of(
                timetable, asked_year(request.GET.get("year", ""), today=today), today=today, language=get_language()
            ),
        }
        return respond(request, "worktime/version.html", context)
