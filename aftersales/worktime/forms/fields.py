"""Fields that are typed as people write: a time on the wall, a week's hours, a company's own days."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.text import fault_of
from aftersales.worktime.choices import DayKind
from aftersales.worktime.hours_text import LONGEST, read_hours
from aftersales.worktime.own_days import OwnDays, overrides_of, stretches
from aftersales.worktime.windows import BadSchedule, parse_windows
from aftersales.worktime.words import hours_of, weekday_name

COLUMNS = ("first", "last", "kind", "name", "hours")  # of a row of own days
NAME_LENGTH = 60


class WallTimeField(forms.DateTimeField):
    """A date and time as a clock on the wall shows them, without a zone: which instant that is, the form decides."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as fault:
            if fault.code != "ambiguous_timezone":
                raise
            return (fault.params or {})["datetime"]


class WeekInput(forms.Widget):
    """Seven texts, Monday first: `windows_0` to `windows_6`."""

    def value_from_datadict(self, data, files, name):
        return [data.get(f"{name}_{weekday}", "") for weekday in range(7)]


class WeekField(forms.Field):
    """The hours of seven days, each as a text; cleans to seven lists of pairs. An error names its weekday."""

    widget = WeekInput

    def clean(self, value):
        days, faults = [], []
        for weekday, text in enumerate(value):
            try:
                days.append(_hours(text))
            except BadSchedule as fault:
                message = _("%(weekday)s: %(message)s") % {"weekday": weekday_name(weekday), "message": fault.message}
                faults.append(ValidationError(message, code=fault.code))
        if faults:
            raise ValidationError(faults)
        return days


class OwnDaysInput(forms.Widget):
    """Rows of `overrides_first`, `_last`, `_kind`, `_name` and `_hours`; rows with nothing in them are left out."""

    def value_from_datadict(self, data, files, name):
        columns = [data.getlist(f"{name}_{column}") for column in COLUMNS]
        rows = [dict(zip(COLUMNS, cells, strict=False)) for cells in zip(*columns, strict=False)]
        return [row for row in rows if any(row[column].strip() for column in COLUMNS if column != "kind")]


class OwnDaysField(forms.Field):
    """A company's own days, in stretches; cleans to a version's `overrides`. An error names its row."""

    widget = OwnDaysInput

    def clean(self, value):
        found, faults = [], []
        for number, row in enumerate(value, start=1):
            try:
                found.append(_own_days(row))
            except BadSchedule as fault:
                message = _("Row %(number)d: %(message)s") % {"number": number, "message": fault.message}
                faults.append(ValidationError(message, code=fault.code))
        if faults:
            raise ValidationError(faults)
        try:
            return overrides_of(found)
        except BadSchedule as fault:
            raise ValidationError(str(fault.message), code=fault.code) from None


def week_texts(windows):
    """Return the hours of a version's seven days as the texts one edits."""
    return [hours_of(parse_windows(day)) for day in windows] or [""] * 7


def own_day_rows(overrides):
    """Return a version's own days as the rows one edits."""
    return [
        {
            "first": stretch.first.isoformat(),
            "last": "" if stretch.last == stretch.first else stretch.last.isoformat(),
            "kind": stretch.kind,
            "name": stretch.name,
            "hours": ""
            if stretch.windows is None
            else hours_of(parse_windows(stretch.windows)) or pgettext("hours", "closed"),
        }
        for stretch in stretches(overrides)
    ]


def _own_days(row):
    first = _date(row["first"])
    last = _date(row["last"]) if row["last"].strip() else first
    name = row["name"].strip()
    if fault := fault_of(name):
        raise _bad(fault[1], fault[0])
    if len(name) > NAME_LENGTH:
        raise _bad(_("The name takes at most %(most)d characters.") % {"most": NAME_LENGTH}, "max_length")
    if row["kind"] not in DayKind.values:
        raise _bad(_("Choose what kind of day it is."), "unknown_day_kind")
    windows = _hours(row["hours"]) if row["hours"].strip() else None
    return OwnDays(first, last, row["kind"], name, windows)


def _date(text):
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = _("“%(text)s” is not a date; write it as 2026-10-01.") % {"text": text[:20]}
        raise _bad(message, "not_a_date") from None


def _hours(text):
    if fault := fault_of(text):
        raise _bad(fault[1], fault[0])
    if len(text) > LONGEST:
        raise _bad(_("These hours are too long a text."), "max_length")
    pairs = read_hours(text)
    parse_windows(pairs)
    return pairs


def _bad(message, code):
    return BadSchedule(message, code=code, field="")
