"""Work calendars, and the arithmetic behind every deadline."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api.errors import BadRequest
from aftersales.api.params import WHOLE
from aftersales.api.resources import calendar_shapes as shapes
from aftersales.api.viewsets import TenantViewSet, reads, verb
from aftersales.errors import Refused
from aftersales.text import WHOLE_ACCEPTED
from aftersales.worktime.actions import (
    archive_calendar,
    change_calendar,
    create_calendar,
    create_from_preset,
    make_default,
    offer_calendar,
    restore_version,
)
from aftersales.worktime.answers import LONGEST, TooFar, due, elapsed
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.grid import BeyondHorizon
from aftersales.worktime.history import editions
from aftersales.worktime.models import CONTENT, WorkCalendar


class CalendarViewSet(TenantViewSet):
    """When the company, or a part of it, works."""

    queryset = WorkCalendar.objects.select_related("current")
    serializer_class = shapes.Calendar
    body_classes = {"create": shapes.NewCalendar, "partial_update": shapes.CalendarChange}
    ordering = ("-is_default", "name")
    permissions = {
        "list": "calendars.view",
        "retrieve": "calendars.view",
        "create": "calendars.edit",
        "partial_update": "calendars.edit",
    }

    def add(self, data):
        create = create_from_preset if "preset" in data else create_calendar
        with content_refused():
            return create(by=self.request.actor, at=self.request.at, **data)

    def change(self, calendar, data):
        with content_refused():
            return change_calendar(calendar=calendar, by=self.request.actor, at=self.request.at, **data)

    @reads(
        permission="calendars.view",
        answer=shapes.EditionShape,
        many=True,
        params={"before": "Versions older than this one."},
    )
    def versions(self, calendar):
        """List what the calendar has said, the newest fifty first."""
        before = self.request.query_params.get("before", "")
        older = calendar.versions.order_by("-number")
        if before:
            older = older.filter(number__lt=_whole(before))
        return editions(calendar, older[:50])

    @verb(permission="calendars.edit", body=shapes.VersionNumber)
    def restore(self, calendar, data):
        """Let the calendar say again what it said in an earlier version, as a new version."""
        version = _version(calendar, data)
        return restore_version(calendar=calendar, version=version, by=self.request.actor, at=self.request.at)

    @verb(permission="calendars.edit")
    def make_default(self, calendar, data):
        """Let the calendar be the company's own, by which promises count that name none."""
        return make_default(calendar=calendar, by=self.request.actor, at=self.request.at)

    @verb(permission="calendars.edit")
    def archive(self, calendar, data):
        """Offer the calendar no longer; what names it goes on counting by it."""
        return archive_calendar(calendar=calendar, by=self.request.actor, at=self.request.at)

    @verb(permission="calendars.edit")
    def offer(self, calendar, data):
        """Offer an archived calendar again."""
        return offer_calendar(calendar=calendar, by=self.request.actor, at=self.request.at)

    @verb(permission="calendars.view", body=shapes.DueBody, answer=shapes.Due, lock=False)
    def due(self, calendar, data):
        """Say when a number of working seconds will be over."""
        timetable, length = timetable_of(_version(calendar, data)), timedelta(seconds=data["seconds"])
        with within_the_calendar("start"):
            try:
                answer = due(timetable, data["start"], length, language=get_language())
            except TooFar:
                raise _refusal("seconds", _("That much working time takes more than two years.")) from None
            return {"due_at": answer.end, "segments": answer.pieces}

    @verb(permission="calendars.view", body=shapes.ElapsedBody, answer=shapes.Elapsed, lock=False)
    def elapsed(self, calendar, data):
        """Say how much was worked between two instants."""
        timetable, start, end = timetable_of(_version(calendar, data)), data["start"], data["end"]
        if not timedelta(0) <= end - start <= LONGEST:
            raise _refusal("end", _("The end lies at or after the start, at most two years later."))
        with within_the_calendar("start"):
            answer = elapsed(timetable, start, end, language=get_language())
            return {"seconds": answer.worked.total_seconds(), "segments": answer.pieces}


def _version(calendar, data):
    """Return the version that a body names, else the present one."""
    if "version" not in data:
        return calendar.current
    found = calendar.versions.filter(number=data["version"]).first()
    if found is None:
        raise _refusal("version", _("The calendar has no such version."), code="does_not_exist")
    return found


def _whole(text):
    if not WHOLE.fullmatch(text):
        raise BadRequest(WHOLE_ACCEPTED, code="invalid", field="before")
    return int(text)


@contextmanager
def content_refused():
    """Turn what is no calendar into an error of its field: what was sent is wrong, not when it was sent."""
    try:
        yield
    except Refused as refusal:
        if refusal.field not in CONTENT:
            raise
        raise _refusal(refusal.field, refusal.message, code=refusal.code) from None


@contextmanager
def within_the_calendar(field):
    """Turn an instant beyond the years a calendar knows into an error of the field."""
    try:
        yield
    except BeyondHorizon:
        raise _refusal(field, _("Calendars reach from 1951 to 2099.")) from None


def _refusal(field, message, *, code="range"):
    return ValidationError({field: [ErrorDetail(message, code=code)]})
