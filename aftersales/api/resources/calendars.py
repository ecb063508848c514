"""Work calendars, and the arithmetic behind every deadline."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.worktime.choices import TimeKind
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.grid import BeyondHorizon
from aftersales.worktime.models import WorkCalendar

LONGEST = timedelta(days=731)  # two years: each working day of them is answered in pieces


class Calendar(StrictModelSerializer):
    """A work calendar as it is now."""

    time_zone = fields.CharField(source="current.time_zone", read_only=True)
    always_open = fields.BooleanField(source="current.always_open", read_only=True)
    windows = fields.JSONField(source="current.windows", read_only=True, help_text="Seven lists, Monday first.")
    country = fields.CharField(source="current.country", read_only=True)
    subdivision = fields.CharField(source="current.subdivision", read_only=True)
    half_days = fields.BooleanField(source="current.half_days", read_only=True)
    overrides = fields.JSONField(source="current.overrides", read_only=True, help_text="Own days, by date.")

    class Meta:
        model = WorkCalendar
        fields = [
            "id", "name", "is_default", "time_zone", "always_open", "windows", "country", "subdivision",
            "half_days", "overrides", "version",
        ]  # fmt: skip


class TimePiece(StrictSerializer):
    """A piece of time of one kind, and whether it counts."""

    start = fields.DateTimeField()
    end = fields.DateTimeField()
    kind = fields.ChoiceField(choices=TimeKind)
    label = fields.CharField(help_text="The holiday's name, or nothing.")
    counted = fields.BooleanField()


class DueBody(StrictSerializer):
    """From when, and how many working seconds; they must be over within two years."""

    start = fields.DateTimeField()
    seconds = fields.IntegerField(min_value=0, max_value=int(LONGEST.total_seconds()))


class Due(StrictSerializer):
    """When that much time has been worked, and what lies between."""

    due_at = fields.DateTimeField()
    segments = TimePiece(many=True)


class ElapsedBody(StrictSerializer):
    """From when until when (at most two years)."""

    start = fields.DateTimeField()
    end = fields.DateTimeField()


class Elapsed(StrictSerializer):
    """How many seconds have been worked, and what lies between."""

    seconds = fields.FloatField()
    segments = TimePiece(many=True)


class CalendarViewSet(TenantViewSet):
    """When the company, or a part of it, works."""

    queryset = WorkCalendar.objects.select_related("current")
    serializer_class = Calendar
    ordering = ("-is_default", "name")
    permissions = {"list": "calendars.view", "retrieve": "calendars.view"}

    @verb(permission="calendars.view", body=DueBody, answer=Due, lock=False)
    def due(self, calendar, data):
        """Say when a number of working seconds will be over."""
        timetable, start = timetable_of(calendar), data["start"]
        with within_the_calendar("start"):
            due_at = timetable.add(start, data["seconds"])
            if due_at - start > LONGEST:
                raise _refusal("seconds", _("That much working time takes more than two years."))
            return {"due_at": due_at, "segments": timetable.segments(start, due_at, language=get_language())}

    @verb(permission="calendars.view", body=ElapsedBody, answer=Elapsed, lock=False)
    def elapsed(self, calendar, data):
        """Say how much was worked between two instants."""
        timetable, start, end = timetable_of(calendar), data["start"], data["end"]
        if not timedelta(0) <= end - start <= LONGEST:
            raise _refusal("end", _("The end lies at or after the start, at most two years later."))
        with within_the_calendar("start"):
            seconds = timetable.between(start, end).total_seconds()
            return {"seconds": seconds, "segments": timetable.segments(start, end, language=get_language())}


@contextmanager
def within_the_calendar(field):
    """Turn an instant beyond the years a calendar knows into an error of the field."""
    try:
        yield
    except BeyondHorizon:
        raise _refusal(field, _("Calendars reach from 1951 to 2099.")) from None


def _refusal(field, message):
    return ValidationError({field: [ErrorDetail(message, code="range")]})
