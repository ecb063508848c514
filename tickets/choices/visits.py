"""Closed sets of visits planned ahead."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class CountedFrom(TextChoices):
    """From what the dates of a visit plan are counted."""

    FIXED = "fixed", pgettext_lazy("visit plan", "fixed dates")
    COMPLETION = "completion", pgettext_lazy("visit plan", "from the last visit's completion")


class ClosedDay(TextChoices):
    """What becomes of a visit on a day without working time; the values are those of `customers`' `HolidayRule`."""

    SHIFT = "shift", pgettext_lazy("visit plan", "on the next working day")
    SKIP = "skip", pgettext_lazy("visit plan", "no visit")


class NoVisit(TextChoices):
    """Why a date of a visit plan made no work order; the first two are those of `customers`' `SkipReason`."""

    HOLIDAY = "holiday", pgettext_lazy("visit plan", "a day without work")
    MERGED = "merged", pgettext_lazy("visit plan", "moved to a day that has its own")
    MISSED = "missed", pgettext_lazy("visit plan", "missed in an outage, too late to make up for")
    CONTRACT = "contract", pgettext_lazy("visit plan", "the contract was not in force")
    RETIRED = "retired", pgettext_lazy("visit plan", "the asset was taken out of use")


class LifeStep(TextChoices):
    """What stands on an asset's tracking card."""

    DELIVERED = "delivered", pgettext_lazy("tracking card", "delivered")
    INSTALLED = "installed", pgettext_lazy("tracking card", "installed")
    ACCEPTED = "accepted", pgettext_lazy("tracking card", "accepted")
    WORK_ORDER = "work_order", pgettext_lazy("tracking card", "work order")
    NO_VISIT = "no_visit", pgettext_lazy("tracking card", "planned visit left out")
    FOLLOW_UP = "follow_up", pgettext_lazy("tracking card", "follow-up")
    CHECK_UP = "check_up", pgettext_lazy("tracking card", "check-up at an event")
    COMPLAINT = "complaint", pgettext_lazy("tracking card", "complaint")
