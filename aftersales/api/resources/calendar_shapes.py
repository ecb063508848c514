"""How work calendars, what they have said and what they answer are read and written."""

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.worktime.answers import LONGEST
from aftersales.worktime.choices import DayKind, TimeKind
from aftersales.worktime.models import CONTENT, NOTE_LENGTH, WorkCalendar
from aftersales.worktime.presets import PRESETS


class Day(fields.ListField):
    """The windows of a day."""

    def __init__(self, **kwargs):
        pair = fields.ListField(child=fields.CharField(max_length=5), min_length=2, max_length=2)
        super().__init__(child=pair, max_length=48, **kwargs)


class OwnDay(StrictSerializer):
    """What the company says of one date, above all else."""

    kind = fields.ChoiceField(choices=DayKind)
    name = fields.CharField(required=False, allow_blank=True, max_length=60)
    windows = Day(required=False, allow_null=True, help_text="null: the usual hours of that kind of day.")


class Content(StrictSerializer):
    """What a calendar says."""

    time_zone = fields.CharField(required=False, max_length=64, help_text="Of the IANA database.")
    always_open = fields.BooleanField(required=False, help_text="Round the clock: without hours, holidays, own days.")
    windows = fields.ListField(
        child=Day(), required=False, max_length=7, help_text='Seven lists of pairs ["09:00", "17:30"], Monday first.'
    )
    country = fields.CharField(required=False, allow_blank=True, max_length=2, help_text="Whose holidays are kept.")
    subdivision = fields.CharField(required=False, allow_blank=True, max_length=20)
    half_days = fields.BooleanField(required=False, help_text="Keep the country's half-day holidays.")
    overrides = fields.DictField(child=OwnDay(), required=False, help_text="Own days, by date.")


class Calendar(StrictModelSerializer):
    """A work calendar as it is now."""

    time_zone = fields.CharField(source="current.time_zone", read_only=True)
    always_open = fields.BooleanField(source="current.always_open", read_only=True)
    windows = fields.ListField(
        child=Day(), source="current.windows", read_only=True, help_text="Seven lists, Monday first."
    )
    country = fields.CharField(source="current.country", read_only=True)
    subdivision = fields.CharField(source="current.subdivision", read_only=True)
    half_days = fields.BooleanField(source="current.half_days", read_only=True)
    overrides = fields.DictField(
        child=OwnDay(), source="current.overrides", read_only=True, help_text="Own days, by date."
    )

    class Meta:
        model = WorkCalendar
        fields = [
            "id", "name", "is_default", "archived_at", "time_zone", "always_open", "windows", "country", "subdivision",
            "half_days", "overrides", "version",
        ]  # fmt: skip


class NewCalendar(Content):
    """A new calendar: what it says, or a preset to start from and what is said otherwise."""

    name = fields.CharField(max_length=60)
    preset = fields.ChoiceField(choices=list(PRESETS), required=False)
    note = fields.CharField(required=False, allow_blank=True, max_length=NOTE_LENGTH)


class CalendarChange(Content):
    """A new name, or what is said from now on; what is left out stays as it is."""

    name = fields.CharField(required=False, max_length=60)
    note = fields.CharField(required=False, allow_blank=True, max_length=NOTE_LENGTH, help_text="Why it changed.")


class VersionNumber(StrictSerializer):
    """Which version."""

    version = fields.IntegerField(min_value=1)


class EditionShape(Content):
    """A version of a calendar: what it says, and what it changed."""

    number = fields.IntegerField(source="version.number")
    at = fields.DateTimeField(source="version.at")
    by = fields.CharField(help_text="Who made it; empty for the system.")
    note = fields.CharField(source="version.note")
    changes = fields.ListField(child=fields.CharField(), help_text="Against the version before, in words.")

    def get_fields(self):
        found = super().get_fields()
        for name in CONTENT:
            found[name].source = f"version.{name}"
        return found


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
    version = fields.IntegerField(min_value=1, required=False, help_text="By which version; left out: the present one.")


class Due(StrictSerializer):
    """When that much time has been worked, and what lies between."""

    due_at = fields.DateTimeField()
    segments = TimePiece(many=True)


class ElapsedBody(StrictSerializer):
    """From when until when (at most two years)."""

    start = fields.DateTimeField()
    end = fields.DateTimeField()
    version = fields.IntegerField(min_value=1, required=False, help_text="By which version; left out: the present one.")


class Elapsed(StrictSerializer):
    """How many seconds have been worked, and what lies between."""

    seconds = fields.FloatField()
    segments = TimePiece(many=True)
