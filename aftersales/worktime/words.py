"""Hours as people read them: "Mon–Fri 09:00–17:30"."""

from itertools import groupby

from babel import Locale
from django.utils.translation import get_language, pgettext, pgettext_lazy, to_locale
from django.utils.translation import gettext as _

WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)


def hours_of(windows):
    """Write the windows of a day: "09:00–12:00, 13:00–17:30"; "" for a day without any."""
    return _(", ").join("{}–{}".format(*window.written) for window in windows)


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
