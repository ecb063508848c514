"""The closed vocabularies of customers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CustomerKind(models.TextChoices):
    COMPANY = "company", _("company")
    PERSON = "person", _("person")


class PreferredChannel(models.TextChoices):
    """How a contact wants to be reached."""

    PHONE = "phone", _("phone call")
    SMS = "sms", _("text message")
    EMAIL = "email", _("e-mail")
    WECHAT = "wechat", _("WeChat")


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
