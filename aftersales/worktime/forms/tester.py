"""Two questions to a calendar: when is so much working time over, and how much lay between two instants."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from aftersales.worktime.answers import LONGEST, TooFar, due, elapsed
from aftersales.worktime.forms.fields import WallTimeField
from aftersales.worktime.grid import BeyondHorizon
from aftersales.worktime.instants import instants_of

MOST = 999_999  # of any unit
EARLIEST, LATEST = datetime(1952, 1, 1, tzinfo=UTC), datetime(2088, 12, 31, tzinfo=UTC)


class Unit(models.TextChoices):
    """In what a length of working time is given; a day is as long as the calendar's usual working day."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("working days")


class Turn(models.TextChoices):
    """Which of the two, on the night on which the clock shows an hour twice."""

    FIRST = "first", _("the first time")
    SECOND = "second", _("the second time")


class WallTimes(PlainForm, forms.Form):
    """A form whose times are those of the calendar's own clock on the wall, which may come twice or never."""

    turn = forms.ChoiceField(label=_("Which of the two"), choices=[("", _("Choose …")), *Turn.choices], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone, year = timezone.get_current_timezone(), timezone.localtime().year
        self.has_turns = len({datetime(year, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}) > 1

    @property
    def asks_turn(self):
        """Say whether a time was given that comes twice."""
        return any(fault.code == "twice" for faults in self.errors.as_data().values() for fault in faults)

    def instant(self, name):
        """Return the instant that a field names; raises ValidationError for a time that never comes, or comes twice."""
        wall = self.cleaned_data[name]
        if timezone.is_naive(wall):
            wall = self._turned(wall, instants_of(wall, timezone.get_current_timezone()))
        if not EARLIEST <= wall <= LATEST:
            raise ValidationError(_("Give a time between 1952 and 2088."), code="range")
        return wall

    def _turned(self, wall, instants):
        params = {"time": f"{wall:%Y-%m-%d %H:%M}", "zone": timezone.get_current_timezone_name()}
        if not instants:
            message = _("%(time)s does not exist in this time zone: the clock is put forward past it that night.")
            raise ValidationError(message, code="skipped", params=params)
        if len(instants) == 1:
            return instants[0]
        turn = self.data.get(self.add_prefix("turn"))
        if turn not in Turn.values:
            message = _("%(time)s comes twice: the clock is put back that night. Choose which of the two is meant.")
            raise ValidationError(message, code="twice", params=params)
        return instants[turn == Turn.SECOND]


class DueForm(WallTimes):
    """When is so much working time over?"""

    start = WallTimeField(label=_("From"))
    amount = forms.DecimalField(label=_("Working time"), min_value=0, max_value=MOST, decimal_places=2)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices, initial=Unit.HOURS)
    field_order = ["start", "turn", "amount", "unit"]

    def clean_start(self):
        return self.instant("start")

    def answer(self, timetable):
        """Return the `Answer`, or None; what a timetable cannot say becomes an error of the form."""
        if not self.is_valid():
            return None
        try:
            length = self._length(timetable.usual_day)
            return due(timetable, self.cleaned_data["start"], length, language=get_language())
        except TooFar:
            self.add_error("amount", _("That much working time takes more than two years."))
        except BeyondHorizon:
            self.add_error("start", _("Calendars reach from 1951 to 2099."))
        return None

    def _length(self, usual_day):
        # Exactly, to the microsecond; a working day is as long as the calendar's usual one.
        units = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1), Unit.DAYS: usual_day}
        unit = units[self.cleaned_data["unit"]] // timedelta(microseconds=1)
        return timedelta(microseconds=int(self.cleaned_data["amount"] * unit))


class ElapsedForm(WallTimes):
    """How much was worked between two instants?"""

    start = WallTimeField(label=_("From"))
    end = WallTimeField(label=_("Until"))
    field_order = ["start", "end", "turn"]

    def clean_start(self):
        return self.instant("start")

    def clean_end(self):
        return self.instant("end")

    def answer(self, timetable):
        """Return the `Answer`, or None for a form with errors."""
        if not self.is_valid():
            return None
        return elapsed(timetable, self.cleaned_data["start"], self.cleaned_data["end"], language=get_language())

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if "start" in data and "end" in data and not timedelta(0) <= data["end"] - data["start"] <= LONGEST:
            self.add_error("end", ValidationError(_("The end lies at or after the start, at most two years later.")))
        return data
