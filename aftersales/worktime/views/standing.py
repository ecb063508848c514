"""Which calendar is the company's own, and which are still offered."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import see_other
from aftersales.worktime.actions import archive_calendar, make_default, offer_calendar
from aftersales.worktime.models import WorkCalendar


@requires("calendars.edit")
@require_POST
def calendar_default(request, pk):
    """Make a calendar the company's own."""
    calendar = get_object_or_404(WorkCalendar, pk=pk)
    make_default(calendar=calendar, by=request.actor, at=request.at)
    return see_other(request, calendar, said=_("New promises that name no calendar now count by this one."))


@requires("calendars.edit")
@require_POST
def calendar_archive(request, pk):
    """Offer a calendar no longer."""
    calendar = get_object_or_404(WorkCalendar, pk=pk)
    archive_calendar(calendar=calendar, by=request.actor, at=request.at)
    return see_other(request, calendar, said=_("The calendar is no longer offered."))


@requires("calendars.edit")
@require_POST
def calendar_offer(request, pk):
    """Offer an archived calendar again."""
    calendar = get_object_or_404(WorkCalendar, pk=pk)
    offer_calendar(calendar=calendar, by=request.actor, at=request.at)
    return see_other(request, calendar, said=_("The calendar is offered again."))
