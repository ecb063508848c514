"""A calendar as one edits it, and the choice of what a new one starts from."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django import forms
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy, to_locale
from django.utils.translation import gettext_lazy as _
from pypinyin import lazy_pinyin

from aftersales.tenancy.zones import zone_names
from aftersales.text import PlainForm
from aftersales.worktime.choices import DayKind
from aftersales.worktime.country_days import countries, subdivisions
from aftersales.worktime.forms.fields import OwnDaysField, WeekField, own_day_rows, week_texts
from aftersales.worktime.models import CONTENT, NOTE_LENGTH, WorkCalendar
from aftersales.worktime.presets import PRESETS
from aftersales.worktime.spelling import BLANK, spelled
from aftersales.worktime.windows import BadSchedule
from aftersales.worktime.words import WEEKDAYS, country_name

NAME_LENGTH = 60
_KINDS = (DayKind.REST_DAY, DayKind.HOLIDAY, DayKind.WORKDAY, DayKind.MAKEUP, DayKind.HALF_DAY)


def _sources():
    presets = [(slug, preset.name) for slug, preset in PRESETS.items()]
    copies = [(str(each.pk), each.name) for each in WorkCalendar.objects.by_name()]
    return [(_("A preset"), presets), (_("A copy of"), copies)]


def _countries():
    return [("", pgettext_lazy("holidays of", "none")), *_named_countries(get_language())]


class NewCalendarForm(PlainForm, forms.Form):
    """A preset or one of the company's calendars to start from, and a name."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)
    source = forms.ChoiceField(label=_("Start from"), choices=_sources)

    @property
    def copied(self):
        """Return the calendar to copy, or None when a preset was chosen."""
        source = self.cleaned_data["source"]
        return None if source in PRESETS else WorkCalendar.objects.with_content().get(pk=source)


class CalendarForm(PlainForm, forms.Form):
    """What a calendar is called and says. `content` is what a version would hold, in one spelling."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)
    time_zone = forms.CharField(label=_("Time zone"), max_length=64, help_text=_("Type a city, and choose."))
    always_open = forms.BooleanField(label=_("Round the clock: every instant counts, no holiday does"), required=False)
    windows = WeekField(label=_("Opening hours"))
    country = forms.ChoiceField(label=_("Holidays of"), choices=_countries, required=False)
    subdivision = forms.CharField(label=_("Region of the country"), max_length=20, required=False)
    half_days = forms.BooleanField(label=_("Half-day holidays are worked for the first half"), required=False)
    overrides = OwnDaysField(label=_("Own days"), required=False)
    note = forms.CharField(
        label=_("What changed, and why"),
        max_length=NOTE_LENGTH,
        required=False,
        help_text=_("Stands beside the new version."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget.attrs |= {"list": "time-zones", "autocomplete": "off"}
        self.fields["subdivision"].widget.attrs |= {"list": "subdivisions", "autocomplete": "off"}

    def clean(self):
        super().clean()
        data, self.content = self.cleaned_data, None
        if not self.errors:
            self.content = self._spelled({name: data[name] for name in CONTENT})
        return data

    @property
    def regions(self):
        """Return the codes of the regions of the country chosen."""
        return subdivisions(self["country"].value() or "")

    @property
    def week(self):
        """Return (weekday, text of its hours) of the seven days."""
        return list(zip(WEEKDAYS, self["windows"].value(), strict=True))

    @property
    def own_days(self):
        """Return the rows of own days, and an empty one to fill in."""
        return [*self["overrides"].value(), {}]

    @property
    def day_kinds(self):
        return [(kind.value, kind.label) for kind in _KINDS]

    def _spelled(self, content):
        if content["always_open"]:
            content = {**content, **BLANK, "always_open": True}
        elif not content["country"]:
            content |= {"subdivision": "", "half_days": False}
        try:
            return spelled(content)
        except BadSchedule as fault:
            self.add_error(fault.field if fault.field in self.fields else None, str(fault.message))
        return None


def editable(calendar, version=None):
    """Return the initial values of a CalendarForm: what a calendar says now, or said in a version."""
    shown = version or calendar.current
    rows = {"windows": week_texts(shown.windows), "overrides": own_day_rows(shown.overrides)}
    return {**shown.content, **rows, "name": calendar.name, "version": calendar.version}


def time_zones(at):
    """Return (name, place and offset in the reader's language) for each time zone, for a list to search in."""
    return _time_zones(to_locale(get_language()), timezone.localdate(at).isoformat())


@lru_cache(maxsize=8)
def _time_zones(locale, day):
    spoken, noon = Locale.parse(locale), datetime.fromisoformat(f"{day}T12:00:00+00:00")
    names = zone_names()[1:]
    places = [(name, get_timezone_location(name, locale=spoken, return_city=True)) for name in names]
    offsets = {name: noon.astimezone(ZoneInfo(name)).isoformat()[-6:] for name in names}
    return [("UTC", "UTC+00:00"), *((name, f"{place} · UTC{offsets[name]}") for name, place in places)]


@lru_cache(maxsize=8)
def _named_countries(language):
    """Return (code, name) of each country in a language, as one would look it up: Chinese ones by their sound."""
    named = [(code, f"{country_name(code)} ({code})") for code in countries()]
    return sorted(named, key=lambda each: (lazy_pinyin(each[1]), each[0]))
