"""Changing a calendar: each change is a new version, and is looked at before it is saved."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from aftersales.worktime.actions import change_calendar, copy_calendar, create_from_preset, restore_version
from aftersales.worktime.drafts import draft_of
from aftersales.worktime.forms.editor import CalendarForm, NewCalendarForm, editable, time_zones
from aftersales.worktime.models import WorkCalendar


@requires("calendars.edit")
@require_http_methods(["GET", "POST"])
def calendar_new(request):
    """Add a calendar from a preset, or as a copy of another; its hours are edited next."""
    form = NewCalendarForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            said = {"name": form.cleaned_data["name"], "by": request.actor, "at": request.at}
            if form.copied:
                calendar = copy_calendar(calendar=form.copied, **said)
            else:
                calendar = create_from_preset(preset=form.cleaned_data["source"], **said)
            return see_other(request, "calendars:edit", calendar.pk, said=_("Calendar added. Now give it its hours."))
    return respond(request, "worktime/new.html", {"form": form}, status=status_of(form))


@requires("calendars.edit")
@require_http_methods(["GET", "POST"])
def calendar_edit(request, pk):
    """Change what a calendar says: the present version, or an earlier one as a start (`?from=2`)."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    form = CalendarForm(request.POST or None, initial=editable(calendar))
    if form.is_valid() and form.content:
        with shown_on(form, calendar):
            version, said = calendar.version, form.cleaned_data
            given = {"seen": said["version"], "note": said["note"], "name": said["name"], **form.content}
            changed = change_calendar(calendar=calendar, by=request.actor, at=request.at, **given)
            return see_other(request, calendar, said=_told(changed, version))
    context = {"calendar": calendar, "form": form, "zones": time_zones(request.at), **_draft(request, calendar, form)}
    return respond(request, "worktime/edit.html", context, status=status_of(form))


@requires("calendars.edit")
@require_POST
def calendar_draft(request, pk):
    """Show what a calendar would say, before it is saved: what changes, the months of a year, an answer to a test."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    form = CalendarForm(request.POST, initial=editable(calendar))
    context = {"calendar": calendar, "form": form, **_draft(request, calendar, form)}
    return respond(request, "worktime/_draft.html", context)


@requires("calendars.edit")
@require_POST
def calendar_restore(request, pk, number):
    """Let a calendar say again what it said in an earlier version, as a new version."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    version, before = get_object_or_404(calendar.versions, number=number), calendar.version
    restored = restore_version(calendar=calendar, version=version, by=request.actor, at=request.at)
    return see_other(request, calendar, said=_told(restored, before))


def _draft(request, calendar, form):
    with timezone.override(calendar.current.time_zone):
        return {"draft": draft_of(calendar, form, asked=request.POST or request.GET, at=request.at)}


def _told(calendar, before):
    if calendar.version == before:
        return _("Nothing was changed.")
    return _("Saved as version %(number)d. Open work orders keep the version they have.") % {"number": calendar.version}
