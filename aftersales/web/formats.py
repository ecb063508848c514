"""Instants, days, durations and phone numbers as people read them. Pure but for the language and zone of the moment."""

import re
from datetime import timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def instant_text(value, *, now=None):
    """Write an instant in the reader's zone: "11-23 14:05", with the year when it is not this one."""
    local = timezone.localtime(value)
    same_year = local.year == timezone.localtime(now).year
    return _written(
        local.replace(tzinfo=None), "INSTANT_FORMAT" if same_year else "INSTANT_YEAR_FORMAT", get_language()
    )


def exact_text(value):
    """Write an instant to the second in the reader's zone, the same in every language: "2026-11-23 14:05:09"."""
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"


def day_text(value, *, now=None):
    """Write a date ("11-23"), or an instant's date in the reader's zone, with the year when it is not this one."""
    day = timezone.localtime(value).date() if hasattr(value, "hour") else value
    same_year = day.year == timezone.localtime(now).year
    return _written(day, "DAY_FORMAT" if same_year else "DAY_YEAR_FORMAT", get_language())


@lru_cache(maxsize=4096)
def _written(moment, name, language):
    # A list writes the same instants at every look, and the format is parsed anew each time.
    return date_format(moment, get_format(name), use_l10n=False)


def duration_text(value):
    """Write a timedelta, or seconds, in its two largest units: "2 h 5 min"; the sign is dropped."""
    seconds = abs(int(value.total_seconds() if isinstance(value, timedelta) else value))
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86400
    if days:
        text = _("%(days)d d %(hours)d h") if hours else _("%(days)d d")
    elif hours:
        text = _("%(hours)d h %(minutes)d min") if minutes else _("%(hours)d h")
    elif minutes:
        text = _("%(minutes)d min")
    else:
        text = _("%(seconds)d s")
    return text % {"days": days, "hours": hours, "minutes": minutes, "seconds": seconds % 60}


def countdown_text(seconds):
    """Write the time a ticking clock shows: "24:09", "3:05:09", "2 d 3 h"; static/web/countdown.js writes the same."""
    seconds = abs(int(seconds))
    if seconds >= 86400:
        return duration_text(seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def seconds_text(seconds):
    """Write whole seconds as hours, minutes and seconds, for sums that are checked: "26:05:12"."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def masked_phone(value):
    """Hide the middle of a phone number: "138****5678" (I-27); the country code +86 is not shown."""
    number = re.sub(r"[^\d+]", "", str(value or "")).removeprefix("+86")
    if len(number) < 5:
        return "*" * len(number)
    keep = 3 if len(number) >= 9 else 1
    return f"{number[:keep]}****{number[-4 if len(number) >= 9 else -1 :]}"
