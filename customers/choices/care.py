"""What customers are sent, when, and why not."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    """What a message of ours is for; consent is given for each (R7)."""

    INVITATION = "invitation", _("appointment invitation")
    CARE = "care", _("product and body-condition follow-up")
    BLESSING = "blessing", _("blessing")
    NEWS = "news", _("events and new products")
    FEEDBACK = "feedback", _("rating of our service")


class CareChannel(models.TextChoices):
    """By what a customer is written to."""

    SMS = "sms", _("text message")
    EMAIL = "email", _("e-mail")


class MadeBy(models.TextChoices):
    """By what a person made a contact with a customer (R1.2); what is sent by itself is in `ReminderState`."""

    CALL = "call", pgettext_lazy("contact made by", "phone call")
    VISIT = "visit", pgettext_lazy("contact made by", "visit")
    APPOINTMENT = "appointment", pgettext_lazy("contact made by", "appointment kept")
    LETTER = "letter", pgettext_lazy("contact made by", "letter or card")


class OccasionCalendar(models.TextChoices):
    """By which calendar a day comes round."""

    SOLAR = "solar", pgettext_lazy("calendar", "solar")
    LUNAR = "lunar", pgettext_lazy("calendar", "lunar")


class OccasionKind(models.TextChoices):
    """What happens to a person (R1.3)."""

    BIRTHDAY = "birthday", _("birthday")
    ANNIVERSARY = "anniversary", _("wedding anniversary")
    ILLNESS = "illness", _("illness or hospital stay")


class OccasionWay(models.TextChoices):
    """How a person is greeted: by the reminder plans, or by somebody who calls."""

    MESSAGE = "message", pgettext_lazy("greeting", "message")
    CALL = "call", pgettext_lazy("greeting", "phone call")


class PlanOccasion(models.TextChoices):
    """What a reminder plan greets for, in place of weekdays or a date rule (R1.3)."""

    BIRTHDAY = "birthday", _("birthday")
    ANNIVERSARY = "anniversary", _("wedding anniversary")
    THANKS = "thanks", _("thanks, the day after a purchase")
    HOLIDAY = "holiday", _("each public holiday of the company's calendar")
    NEW_YEAR = "new_year", _("New Year's Day")
    SPRING = "spring", _("Spring Festival")
    LANTERN = "lantern", _("Lantern Festival")
    WOMEN = "women", _("Women's Day")
    LABOUR = "labour", _("Labour Day")
    DRAGON_BOAT = "dragon_boat", _("Dragon Boat Festival")
    MID_AUTUMN = "mid_autumn", _("Mid-Autumn Festival")
    DOUBLE_NINTH = "double_ninth", _("Double Ninth Festival")
    NATIONAL = "national", _("National Day")


class HolidayRule(models.TextChoices):
    """What becomes of a date that is a holiday in the company's calendar."""

    SEND = "send", _("send all the same")
    SHIFT = "shift", _("send on the next working day")
    SKIP = "skip", _("send nothing")


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("reminder plan", "not started")
    ACTIVE = "active", pgettext_lazy("reminder plan", "running")
    PAUSED = "paused", pgettext_lazy("reminder plan", "paused")
    ENDED = "ended", pgettext_lazy("reminder plan", "ended")


class OccurrenceState(models.TextChoices):
    WRITING = "writing", pgettext_lazy("occurrence", "being written")
    DONE = "done", pgettext_lazy("occurrence", "sent")
    SKIPPED = "skipped", pgettext_lazy("occurrence", "skipped")


class SkipReason(models.TextChoices):
    """Why a date of a plan sent nothing."""

    HOLIDAY = "holiday", _("a holiday")
    MERGED = "merged", _("moved to a day that has its own")
    MISSED = "missed", _("missed in an outage, too late to make up for")
    STOPPED = "stopped", _("the plan was stopped")


class ReminderState(models.TextChoices):
    TOLD = "told", pgettext_lazy("reminder", "told")
    LEFT_OUT = "left_out", pgettext_lazy("reminder", "left out")
    WITHHELD = "withheld", pgettext_lazy("reminder", "held back before it left")


class LeftOut(models.TextChoices):
    """Why somebody in a plan's audience is not told (R7)."""

    NOBODY = "nobody", _("no contact on file")
    DO_NOT_CONTACT = "do_not_contact", _("does not want to be contacted")
    NO_CONSENT = "no_consent", _("has not agreed to such messages by this channel")
    NO_ADDRESS = "no_address", _("no address for this channel")
    SAME_ADDRESS = "same_address", _("the same address was told for another customer")
    COMPLAINT = "complaint", _("has an open complaint")
    OTHER_STOP = "other_stop", _("was invited to another stop of the tour")
    GREETED = "greeted", _("was greeted for this already this year")
    CAP = "cap", _("has had the week's most contacts")
    LATE = "late", _("too late: quiet hours or the grace were over")
    STOPPED = "stopped", _("called off before it left")
