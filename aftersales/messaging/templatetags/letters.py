"""What the texts of messages may use."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, get_format

from aftersales.messaging.sandbox import fill

register = template.Library()


@register.filter
def filled(text, values):
    """Put values into the named places of a text that a company wrote (`sandbox`)."""
    return fill(text, values or {})


@register.filter
def moment(value):
    """Write an instant of the context (ISO text with its offset) as the reader's day and hour; "" for none."""
    if not value:
        return ""
    instant = value if isinstance(value, datetime) else parse_datetime(value)
    local = timezone.localtime(instant)
    return date_format(local, get_format("INSTANT_FORMAT"), use_l10n=False)
