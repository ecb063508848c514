"""Hours as people read them: "Mon–Fri 09:00–17:30"."""

from itertools import groupby

from babel import Locale
from django.utils.translation import get_language, pgettext, pgettext_lazy, to_locale
from django.utils.translation import gettext as _

from aftersales.worktime.windows import DAY

WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)


def weekday_name(weekday):
    """Return a weekday's short name; Monday is 0."""
    return str(WEEKDAYS[weekday])


def hours_of(windows):
    """Write the windows of a day: "09:00–12:00, 20:00–04:00 (+1)"; "" for a day without any."""
    return _(", ").join(map(_window, windows))


def _window(window):
    opens, closes = window.written
    return f"{opens}–{closes} (+1)" if window.closes > DAY else f"{opens}–{closes}"


def length_of(time):
    """Write a length of time in hours, to the second: "25 h 30 min"; days would be read as working days."""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        _("%(hours)d h") % {"hours": hours} if hours else "",
        _("%(minutes)d min") % {"minutes": minutes} if minutes else "",
        _("%(seconds)d s") % {"seconds": seconds} if seconds or not hours + minutes else "",
    ]
    return " ".join(filter(None, parts))


def week_of(schedule):
    """Write the hours of a week, equal neighbours together; one line for each group of days that has hours."""
    days = groupby(zip(WEEKDAYS, map(hours_of, schedule.week), strict=True), key=lambda day: day[1])
    groups = [(hours, [str(name) for name, _hours in members]) for hours, members in days]
    return [f"{_span(names)} {hours}" for hours, names in groups if hours]


def country_name(country, subdivision=""):
    """Write a country (ISO 3166) in the reader's language, with its region's code: "Germany (BY)"."""
    if not country:
        return ""
    name = Locale.parse(to_locale(get_language())).territories.get(country, country)
    return f"{name} ({subdivision})" if subdivision else name


def _span(names):
    if len(names) == 1:
        return names[0]
    return pgettext("weekdays", "%(first)s–%(last)s") % {"first": names[0], "last": names[-1]}
