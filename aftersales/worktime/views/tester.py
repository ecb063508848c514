"""Trying a calendar: when is it due, how much was worked. Answered for the present version, or for `?version=`."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.forms.tester import DueForm, ElapsedForm
from aftersales.worktime.models import WorkCalendar


@requires("calendars.view")
@require_safe
def calendar_due(request, pk):
    """Say when so much working time is over, and why: the tester's page, or the answer alone for HTMX."""
    calendar, version = _asked(request, pk)
    with timezone.override(version.time_zone):
        form = DueForm(request.GET if "start" in request.GET else None, initial={"start": request.at, "amount": 4})
        other = ElapsedForm(initial={"start": request.at, "end": request.at})
        answer = form.answer(timetable_of(version))
        return _shown(request, calendar, version, {"due_form": form, "elapsed_form": other, "due": answer}, form)


@requires("calendars.view")
@require_safe
def calendar_elapsed(request, pk):
    """Say how much was worked between two instants, and what lay between: the page, or the answer alone for HTMX."""
    calendar, version = _asked(request, pk)
    with timezone.override(version.time_zone):
        form = ElapsedForm(request.GET if "start" in request.GET else None, initial={"start": request.at})
        other = DueForm(initial={"start": request.at, "amount": 4})
        answer = form.answer(timetable_of(version))
        return _shown(request, calendar, version, {"due_form": other, "elapsed_form": form, "elapsed": answer}, form)


def _asked(request, pk):
    """Return the calendar and the version asked for; the present one for a number it never had."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    number = request.GET.get("version", "")
    plain = number.isascii() and number.isdigit() and len(number) < 9
    older = calendar.versions.filter(number=int(number)).first() if plain else None
    return calendar, older or calendar.current


def _shown(request, calendar, version, context, form):
    versions = calendar.versions.order_by("-number").values_list("number", "at")[:50]
    context |= {"calendar": calendar, "version": version, "versions": versions, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return respond(request, "worktime/tester.html", context, partial="worktime/_answer.html", status=status)
