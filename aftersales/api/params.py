"""Query parameters: an unknown, repeated, empty or unreadable one is refused, never ignored."""

import re
from dataclasses import dataclass
from functools import cache

import django_filters
from django import forms
from django.utils.choices import flatten_choices, normalize_choices
from django.utils.translation import gettext_lazy as _
from django_filters import fields as filter_fields
from rest_framework.exceptions import ErrorDetail

from aftersales.api.errors import BadRequest
from aftersales.text import DECIMAL_ACCEPTED, WHOLE_ACCEPTED, fault_of

LONGEST = 2_000

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
WHOLE = re.compile(r"-?[0-9]{1,15}")
DAY = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
INSTANT = re.compile(DAY.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
TRUTH = re.compile(r"true|false")

# pattern: (what to say to a value that does not fit, what OpenAPI calls it)
_KINDS = {
    NUMBER: (DECIMAL_ACCEPTED, {"type": "number"}),
    WHOLE: (WHOLE_ACCEPTED, {"type": "integer"}),
    DAY: (_("Write a date such as 2026-11-23."), {"type": "string", "format": "date"}),
    TIME: (_("Write a time of day such as 09:30."), {"type": "string", "format": "time"}),
    INSTANT: (
        _("Write date, time and offset as RFC 3339, such as 2026-11-23T09:30:00%2B08:00 (+ is written %2B)."),
        {"type": "string", "format": "date-time"},
    ),
    UUID: (_("Write a UUID with its hyphens."), {"type": "string", "format": "uuid"}),
    TRUTH: (_("Write true or false."), {"type": "boolean"}),
}
# the first that fits; Decimal and float fields are integer fields to Django's forms
_PATTERNS = (
    (filter_fields.IsoDateTimeRangeField, INSTANT),
    (filter_fields.DateTimeRangeField, INSTANT),
    (filter_fields.DateRangeField, DAY),
    (filter_fields.TimeRangeField, TIME),
    (filter_fields.RangeField, NUMBER),
    (forms.DecimalField, NUMBER),
    (forms.FloatField, NUMBER),
    (forms.IntegerField, WHOLE),
    (forms.DateTimeField, INSTANT),
    (forms.DateField, DAY),
    (forms.TimeField, TIME),
    (forms.UUIDField, UUID),
    (forms.NullBooleanField, TRUTH),
)


@dataclass(frozen=True)
class Parameter:
    """One query parameter: how a value looks, whether it may be repeated or hold several by commas, and of which."""

    pattern: re.Pattern | None = None
    repeated: bool = False
    listed: bool = False
    choices: tuple[str, ...] = ()
    description: str = ""

    @property
    def schema(self):
        """Return how OpenAPI describes a value."""
        one = dict(_KINDS[self.pattern][1]) if self.pattern else {"type": "string", "minLength": 1}
        if self.choices:
            one = {"type": "string", "enum": list(self.choices)}
        return {"type": "array", "items": one, "minItems": 1} if self.repeated or self.listed else one


@cache
def filter_parameters(filterset_class):
    """Return the parameters of a FilterSet by name; its ordering is not one, the API has its own."""
    found = {}
    for name, each in filterset_class.base_filters.items():
        if isinstance(each, django_filters.OrderingFilter):
            continue
        parameter = Parameter(
            pattern=next((pattern for kind, pattern in _PATTERNS if issubclass(each.field_class, kind)), None),
            repeated=issubclass(each.field_class, forms.MultipleChoiceField | forms.ModelMultipleChoiceField),
            listed=issubclass(each.field_class, filter_fields.BaseCSVField),
            choices=_choices(each),
            description=str(each.extra.get("help_text") or ""),
        )
        widget = each.extra.get("widget") or each.field_class.widget
        for suffix in getattr(widget, "suffixes", None) or [None]:
            found["_".join(filter(None, (name, suffix)))] = parameter
    return found


def filters_of(filterset_class):
    """Return the parameters of a FilterSet by name, none where there is no such class."""
    return filter_parameters(filterset_class) if filterset_class else {}


def _choices(each):
    choices = each.extra.get("choices")
    if choices is None or not issubclass(each.field_class, forms.ChoiceField):
        return ()
    return tuple(str(value) for value, _label in flatten_choices(normalize_choices(choices)) if value not in ("", None))


def accepted_by(view):
    """Return the query parameters that a view's present action accepts, by name."""
    if view.action != "list":
        said = getattr(getattr(view, view.action), "said", None)
        if not said:
            return {}
        return {**dict.fromkeys(said.params, Parameter()), **filters_of(said.filterset_class)}
    own = {"limit": Parameter(WHOLE), "cursor": Parameter()}
    if view.ordering_fields:
        own["ordering"] = Parameter(listed=True)
    return {**filters_of(view.filterset_class), **own}


def refuse_strange(view, query):
    """Raise BadRequest for parameters the view does not accept, and for values that cannot be meant."""
    if not query:
        return
    accepted = accepted_by(view)
    for name, values in query.lists():
        if name not in accepted:
            names = ", ".join(sorted(accepted)) or "–"
            message = _("This parameter is unknown. Accepted: %(names)s.") % {"names": names}
            raise BadRequest(message, code="unknown", field=name)
        if len(values) > 1 and not accepted[name].repeated:
            raise BadRequest(_("Send this parameter only once."), code="repeated", field=name)
        for value in values:
            _refuse_strange_value(name, value, accepted[name])


def _refuse_strange_value(name, value, parameter):
    if not value:
        raise BadRequest(_("Give this parameter a value, or leave it out."), code="blank", field=name)
    if len(value) > LONGEST:
        raise BadRequest(_("This value is too long."), code="max_length", field=name)
    if fault := fault_of(value):
        raise BadRequest(fault[1], code=fault[0], field=name)
    parts = value.split(",") if parameter.listed else [value]
    if parameter.pattern and not all(parameter.pattern.fullmatch(part) for part in parts):
        raise BadRequest(_KINDS[parameter.pattern][0], code="invalid", field=name)


def form_errors(form):
    """Return a FilterSet's errors as those of query parameters."""
    return {
        name: [
            ErrorDetail(str(message), code=error.code or "invalid") for error in errors for message in error.messages
        ]
        for name, errors in form.errors.as_data().items()
    }
