"""Complaints and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
