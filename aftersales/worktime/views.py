"""The pages of calendars: what they say, and what follows from it. Each is shown in its calendar's own zone."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.forms import TryForm
from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.month import asked_month, month_of
from aftersales.worktime.words import WEEKDAYS, week_of


@requires("calendars.view")
@require_safe
def calendar_list(request):
    """Show the company's calendars, its own one first."""
    calendars = [(each, week_of(timetable_of(each).schedule)) for each in WorkCalendar.objects.with_content().by_name()]
    return render(request, "worktime/list.html", {"calendars": calendars})


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
            "versions": calendar.versions.order_by("-number")[:10],
            "form": TryForm(initial={"start": request.at, "hours": 4}),
        }
        return render(request, "worktime/detail.html", context)


@requires("calendars.view")
@require_safe
def calendar_due(request, pk):
    """Say when so many working hours are over, and why: a page, or the answer alone for HTMX."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    timetable, form = timetable_of(calendar), TryForm(request.GET)
    with timezone.override(timetable.zone):
        context, asked = {"calendar": calendar, "form": form}, form.is_valid()
        if asked:
            start = form.cleaned_data["start"]
            due = timetable.add(start, form.length)
            pieces = timetable.segments(start, due, language=get_language())
            context |= {"start": start, "due": due, "hours": form.cleaned_data["hours"], "pieces": pieces}
        template = "worktime/_due.html" if request.htmx else "worktime/due.html"
        return render(request, template, context, status=200 if asked else 422)
