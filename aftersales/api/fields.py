"""Strict fields under the names REST framework gives them: a value has the JSON type the schema says, or is refused.

A whole number is a JSON number without point or exponent, an exact number is a string of plain digits,
a truth value is `true` or `false`, an instant is RFC 3339 with its offset. Nothing is guessed from a string.
"""

import datetime
import re
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from aftersales.text import DECIMAL_ACCEPTED, WHOLE_ACCEPTED, plain_text

INT_MAX = 2**31 - 1  # the largest a column holds; wider ones name their own bounds
SAFE_MAX = 2**53 - 1  # the largest whole number that every JSON client reads exactly
LONGEST_TEXT = 10_000  # characters, where a field does not say less
YEARS = range(1900, 2200)  # arithmetic on deadlines can't leave what datetime holds

_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_YEAR_ACCEPTED = _("Write a year from 1900 to 2199.")

SerializerMethodField = serializers.SerializerMethodField
ReadOnlyField = serializers.ReadOnlyField
FileField = serializers.FileField
ImageField = serializers.ImageField


class _Text:
    """Only a JSON string is text, and only plain text is accepted."""

    default_error_messages = {"invalid": _("Write text, in quotes.")}

    def __init__(self, **kwargs):
        if not kwargs.get("read_only"):
            kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(**kwargs)
        self.validators.append(plain_text)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class CharField(_Text, serializers.CharField):
    pass


class EmailField(_Text, serializers.EmailField):
    pass


class URLField(_Text, serializers.URLField):
    pass


class SlugField(_Text, serializers.SlugField):
    pass


class RegexField(_Text, serializers.RegexField):
    def __init__(self, regex, **kwargs):
        super().__init__(regex=regex, **kwargs)


class BooleanField(serializers.BooleanField):
    default_error_messages = {"invalid": _("Write true or false.")}

    def to_internal_value(self, data):
        if data is not True and data is not False:
            self.fail("invalid")
        return data


class IntegerField(serializers.IntegerField):
    """A whole number; without bounds of its own it has those of a column."""

    default_error_messages = {"invalid": WHOLE_ACCEPTED}

    def __init__(self, **kwargs):
        if not kwargs.get("read_only"):
            kwargs.setdefault("max_value", INT_MAX)
            kwargs.setdefault("min_value", -INT_MAX - 1)
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        if type(data) is not int:
            self.fail("invalid")
        return data


class BigIntegerField(IntegerField):
    def __init__(self, **kwargs):
        if not kwargs.get("read_only"):
            kwargs["max_value"] = min(kwargs.get("max_value", SAFE_MAX), SAFE_MAX)
            kwargs["min_value"] = max(kwargs.get("min_value", -SAFE_MAX), -SAFE_MAX)
        super().__init__(**kwargs)


class DurationField(IntegerField):
    """A duration as a whole number of seconds."""

    def run_validation(self, data=serializers.empty):
        value = super().run_validation(data)
        return value if value is None else datetime.timedelta(seconds=value)

    def to_representation(self, value):
        return int(value.total_seconds())


class FloatField(serializers.FloatField):
    """A measured number, such as a latitude; money is never one."""

    default_error_messages = {"invalid": DECIMAL_ACCEPTED}

    def to_internal_value(self, data):
        if type(data) not in (int, Decimal):  # the parser reads fractions as Decimal
            self.fail("invalid")
        return super().to_internal_value(data)


class DecimalField(serializers.DecimalField):
    """An exact number, as a string of plain digits."""

    default_error_messages = {"invalid": _('Write an exact number in quotes, with plain digits, such as "12.50".')}

    def to_internal_value(self, data):
        if not isinstance(data, str) or not _DECIMAL.fullmatch(data):
            self.fail("invalid")
        return super().to_internal_value(data)

    def validate_empty_values(self, data):
        return serializers.Field.validate_empty_values(self, data)  # "" is not null


class ChoiceField(serializers.ChoiceField):
    default_error_messages = {"invalid_choice": _("Choose one of: {accepted}.")}

    def to_internal_value(self, data):
        if data == "" and self.allow_blank:
            return ""
        if not isinstance(data, str | int) or isinstance(data, bool) or data not in self.choices:
            self.fail("invalid_choice", accepted=", ".join(map(str, self.choices)))
        return data


class UUIDField(serializers.UUIDField):
    default_error_messages = {"invalid": _("Write a UUID with its hyphens.")}

    def to_internal_value(self, data):
        if not isinstance(data, str) or not _UUID.fullmatch(data):
            self.fail("invalid")
        return super().to_internal_value(data)


class DateTimeField(serializers.DateTimeField):
    """An instant, shown in the company's time zone."""

    default_error_messages = {
        "invalid": _("Write date, time and offset as RFC 3339, such as 2026-11-23T09:30:00+08:00."),
        "year": _YEAR_ACCEPTED,
    }

    def to_internal_value(self, value):
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            self.fail("invalid")
        try:
            instant = datetime.datetime.fromisoformat(value)
        except ValueError:
            self.fail("invalid")
        if instant.year not in YEARS:
            self.fail("year")
        return instant.astimezone(datetime.UTC)

    def to_representation(self, value):
        return value.astimezone(timezone.get_current_timezone()).isoformat()


class DateField(serializers.DateField):
    default_error_messages = {"invalid": _("Write a date such as 2026-11-23."), "year": _YEAR_ACCEPTED}

    def to_internal_value(self, value):
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self.fail("invalid")
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            self.fail("invalid")
        if day.year not in YEARS:
            self.fail("year")
        return day


# OpenAPI's own "time" is RFC 3339's, which bears an offset: these are hours of the company's day.
@extend_schema_field({"type": "string", "pattern": rf"^{_TIME.pattern}$", "example": "09:30"})
class TimeField(serializers.TimeField):
    default_error_messages = {"invalid": _("Write a time of day such as 09:30.")}

    def to_internal_value(self, value):
        if not isinstance(value, str) or not _TIME.fullmatch(value):
            self.fail("invalid")
        try:
            return datetime.time.fromisoformat(value)
        except ValueError:
            self.fail("invalid")


class ListField(serializers.ListField):
    """A list, of at most a hundred unless it says otherwise."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(**kwargs)


class DictField(serializers.DictField):
    """An object whose members are all of one kind, by names of the sender's."""


class JSONField(serializers.JSONField):
    """Any JSON; its fractions are kept as the nearest double, which is what a JSON column holds."""

    def to_internal_value(self, data):
        return super().to_internal_value(_doubles(data))


def _doubles(value):
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_doubles(item) for item in value]
    if isinstance(value, dict):
        return {key: _doubles(item) for key, item in value.items()}
    return value
