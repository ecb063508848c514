"""What changed from one version of a calendar to the next, in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from aftersales.worktime.choices import DayKind
from aftersales.worktime.own_days import stretches
from aftersales.worktime.windows import parse_windows
from aftersales.worktime.words import country_name, hours_of, weekday_name

_PLAIN = {
    "time_zone": pgettext_lazy("of a calendar", "Time zone"),
    "always_open": pgettext_lazy("of a calendar", "Round the clock"),
    "half_days": pgettext_lazy("of a calendar", "Half-day holidays worked for the first half"),
}


def differences(former, content):
    """Return sentences that say what a version's content says otherwise than the one before; none for equal ones."""
    lines = [
        _line(label, _worded(former[name]), _worded(content[name]))
        for name, label in _PLAIN.items()
        if former[name] != content[name]
    ]
    kept = [
        country_name(each["country"], each["subdivision"]) or pgettext("holidays of", "none")
        for each in (former, content)
    ]
    if kept[0] != kept[1]:
        lines.append(_line(_("Holidays of"), *kept))
    return [*lines, *_week(former, content), *_own_days(former["overrides"], content["overrides"])]


def own_days_text(stretch):
    """Write a stretch of own days: "12-25 – 12-27 Stocktaking: rest day"."""
    last = "" if stretch.last == stretch.first else f" – {_day(stretch.last)}"
    said = str(DayKind(stretch.kind).label)
    if stretch.windows:
        said = f"{said} {hours_of(parse_windows(stretch.windows))}"
    return _("%(days)s: %(said)s") % {"days": f"{_day(stretch.first)}{last} {stretch.name}".rstrip(), "said": said}


def _week(former, content):
    closed = pgettext("hours", "closed")
    for weekday, (before, after) in enumerate(zip(_days(former), _days(content), strict=True)):
        if before != after:
            yield _line(weekday_name(weekday), before or closed, after or closed)


def _days(content):
    """Return the hours of seven days in words; equal ones round the clock, whose own line says so."""
    if content["always_open"]:
        return ["00:00–24:00"] * 7
    return [hours_of(parse_windows(day)) for day in content["windows"]]


def _own_days(before, after):
    gone = {day: facts for day, facts in before.items() if after.get(day) != facts}
    come = {day: facts for day, facts in after.items() if before.get(day) != facts}
    for stretch in stretches(gone):
        yield _("No longer: %(days)s") % {"days": own_days_text(stretch)}
    for stretch in stretches(come):
        yield _("New: %(days)s") % {"days": own_days_text(stretch)}


def _line(label, before, after):
    return _("%(label)s: %(before)s → %(after)s") % {"label": label, "before": before, "after": after}


def _worded(value):
    return {True: _("yes"), False: _("no")}.get(value, value)


def _day(day: date):
    return date_format(day, "Y-m-d")
