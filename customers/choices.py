"""The closed vocabularies of customers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CustomerKind(models.TextChoices):
    COMPANY = "company", _("company")
    PERSON = "person", _("person")


class PreferredChannel(models.TextChoices):
    """How a contact wants to be reached."""

    PHONE = "phone", _("phone call")
    SMS = "sms", _("text message")
    EMAIL = "email", _("e-mail")
    WECHAT = "wechat", _("WeChat")


class TagColour(models.TextChoices):
    """A tag's colour; the value is the tone of its badge."""

    GREY = "quiet", _("grey")
    BLUE = "info", _("blue")
    GREEN = "ok", _("green")
    AMBER = "warn", _("amber")
    RED = "bad", _("red")
    VIOLET = "wait", _("violet")


class TagSign(models.TextChoices):
    """A tag's sign; the value is the name of an icon."""

    TAG = "tag", pgettext_lazy("sign", "tag")
    STAR = "star", pgettext_lazy("sign", "star")
    CROWN = "crown", pgettext_lazy("sign", "crown")
    DIAMOND = "diamond", pgettext_lazy("sign", "diamond")
    HEART = "heart", pgettext_lazy("sign", "heart")
    GIFT = "gift", pgettext_lazy("sign", "gift")
    FLAG = "flag", pgettext_lazy("sign", "flag")
    MOON = "moon", pgettext_lazy("sign", "moon")
    CARE = "alert-triangle", pgettext_lazy("sign", "take care")


class KeyKind(models.TextChoices):
    """What a search key was made from, which is also why a caller was found."""

    NUMBER = "number", _("customer number")
    NAME = "name", _("name")
    PINYIN = "pinyin", _("pinyin")
    INITIALS = "initials", _("pinyin initials")
    CONTACT = "contact", _("contact's name")
    PHONE = "phone", _("phone number")
    SERIAL = "serial", _("serial number")
    PROJECT = "project", _("project")


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
    GREETED = "greeted", _("was greeted for this already this year")
    CAP = "cap", _("has had the week's most contacts")
    LATE = "late", _("too late: quiet hours or the grace were over")
    STOPPED = "stopped", _("the plan was stopped")


class ComplaintChannel(models.TextChoices):
    """By which way a complaint came."""

    PHONE = "phone", pgettext_lazy("channel of a complaint", "phone")
    PAGE = "page", pgettext_lazy("channel of a complaint", "customer's page")
    WEB = "web", pgettext_lazy("channel of a complaint", "web form")
    LETTER = "letter", pgettext_lazy("channel of a complaint", "letter")
    EMAIL = "email", pgettext_lazy("channel of a complaint", "e-mail")
    WECHAT = "wechat", pgettext_lazy("channel of a complaint", "WeChat")
    IN_PERSON = "in_person", pgettext_lazy("channel of a complaint", "in person")


class ComplaintState(models.TextChoices):
    NEW = "new", pgettext_lazy("state of a complaint", "to be answered")
    ANSWERED = "answered", pgettext_lazy("state of a complaint", "answered")
    RESOLVED = "resolved", pgettext_lazy("state of a complaint", "resolved")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a complaint", "withdrawn")


OPEN_COMPLAINTS = (ComplaintState.NEW, ComplaintState.ANSWERED)


class ComplaintVerb(models.TextChoices):
    ANSWER = "answer", pgettext_lazy("complaint", "answer")
    RESOLVE = "resolve", pgettext_lazy("complaint", "resolve")
    WITHDRAW = "withdraw", pgettext_lazy("complaint", "note that it is withdrawn")


class Compensation(models.TextChoices):
    """What a customer gets for what went wrong; the first two are the law's, with its figures (R4.1)."""

    RETURN = "return_7_days", _("7-day no-reason return: the price back")
    TRIPLE = "triple", _("fraud: three times the price")
    REFUND = "refund", _("refund")
    DISCOUNT = "discount", _("discount or voucher")
    REPAIR = "repair", _("repair free of charge")
    REPLACEMENT = "replacement", _("replacement")
    GIFT = "gift", _("gift")
    APOLOGY = "apology", _("apology")


BY_LAW = (Compensation.RETURN, Compensation.TRIPLE)
IN_MONEY = (*BY_LAW, Compensation.REFUND, Compensation.DISCOUNT)
