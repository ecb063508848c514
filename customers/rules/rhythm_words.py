"""A date rule in words: "FREQ=MONTHLY;BYMONTHDAY=1" is "每月 1 日" (R1.2). Pure."""

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from customers.choices import PlanOccasion

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rhythm_in_words(weekdays, date_rule, occasion, send_at):
    """Return when a plan sends, in words: "Tuesday, Friday · 09:00"; it has one of the first three."""
    if occasion:
        days = PlanOccasion(occasion).label
    else:
        days = rule_in_words(date_rule) if date_rule else days_in_words(weekdays)
    return f"{days} · {send_at:%H:%M}"


def days_in_words(digits):
    """Return ISO weekdays ("25") in words: "Tuesday, Friday"."""
    return _listed(str(WEEKDAYS[int(day) - 1]) for day in digits)


def rule_in_words(rule):
    """Return a stored date rule in words; one that few write (BYSETPOS), as it is stored."""
    said = dict(part.split("=") for part in rule.split(";"))
    if "BYSETPOS" in said:
        return rule
    days = [_month_day(int(day)) for day in said["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in said else []
    days += [_weekday(day) for day in said["BYDAY"].split(",")] if "BYDAY" in said else []
    every = _every(said["FREQ"], int(said.get("INTERVAL", 1)))
    months = _listed(str(MONTHS[int(month)]) for month in said["BYMONTH"].split(",")) if "BYMONTH" in said else ""
    if months:
        every = _("%(every)s in %(months)s") % {"every": every, "months": months}
    return _("%(every)s on %(days)s") % {"every": every, "days": _listed(days)} if days else every


def _every(frequency, count):
    if count == 1:
        said = {
            "DAILY": _("every day"),
            "WEEKLY": _("every week"),
            "MONTHLY": _("every month"),
            "YEARLY": _("every year"),
        }
    else:
        said = {
            "DAILY": _("every %(count)d days"),
            "WEEKLY": _("every %(count)d weeks"),
            "MONTHLY": _("every %(count)d months"),
            "YEARLY": _("every %(count)d years"),
        }
    return said[frequency] % {"count": count}


def _month_day(day):
    if day == -1:
        return _("the last day")
    if day < 0:
        return _("day %(day)d from the end") % {"day": -day}
    return _("day %(day)d") % {"day": day}


def _weekday(text):
    name = str(WEEKDAYS[_DAYS.index(text[-2:])])
    count = int(text[:-2] or 0)
    if count == -1:
        return _("the last %(weekday)s") % {"weekday": name}
    if count < 0:
        return _("%(weekday)s number %(count)d from the end") % {"weekday": name, "count": -count}
    return _("%(weekday)s number %(count)d") % {"weekday": name, "count": count} if count else name


def _listed(words):
    return pgettext("list", ", ").join(words)
