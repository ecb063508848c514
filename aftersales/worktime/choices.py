"""Kinds of days and kinds of time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    """What a date is, before anybody asks for its hours. Statutory and rest days are paid differently (R12.10)."""

    WORKDAY = "workday", _("workday")
    HALF_DAY = "half_day", _("half day")
    MAKEUP = "makeup", _("make-up workday")
    REST_DAY = "rest_day", _("rest day")
    HOLIDAY = "holiday", _("statutory holiday")


class TimeKind(models.TextChoices):
    """What a stretch of time is; the first two count as working time."""

    OPEN = "open", _("working time")
    MAKEUP = "makeup", _("make-up workday")
    CLOSED = "closed", _("outside working hours")
    REST_DAY = "rest_day", _("rest day")
    HOLIDAY = "holiday", _("statutory holiday")


COUNTED = frozenset({TimeKind.OPEN, TimeKind.MAKEUP})
DAYS_OFF = {DayKind.REST_DAY: TimeKind.REST_DAY, DayKind.HOLIDAY: TimeKind.HOLIDAY}
