"""Customers, their tags and how they want to be reached."""

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
