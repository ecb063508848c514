"""Shapes of what is read and written, in which an unknown field is an error.

Two things differ from REST framework's for speed, and only for speed: a class builds its fields once and
each instance gets cheap copies, and plain columns are read without the general way through `get_attribute`.
"""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.fields import Field, SkipField
from rest_framework.relations import PKOnlyObject
from rest_framework.utils.serializer_helpers import BindingDict
from rest_framework.validators import UniqueValidator

from aftersales.accounts.models import Membership
from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField
from aftersales.tenancy.models import TenantModel

_AS_IS = frozenset({str, int, bool})
_PLAIN = (serializers.CharField, serializers.IntegerField, serializers.BooleanField, serializers.ChoiceField)
_TEMPLATES: dict[type, dict[str, Field]] = {}


class _Strict:
    """What both kinds of shape have in common."""

    default_error_messages = {
        "invalid": _("Write a JSON object."),
        "unknown": _("This field is unknown. Accepted: {accepted}."),
        "read_only": _("This field cannot be set. Accepted: {accepted}."),
    }

    # ── fields, built once for each class ───────────────────────────────────
    @cached_property
    def fields(self):
        template = _TEMPLATES.get(type(self))
        if template is None:
            bound = BindingDict(type(self)())
            for name, field in self.get_fields().items():
                bound[name] = field
            template = _TEMPLATES[type(self)] = bound.fields
        own = BindingDict(self)
        own.fields = {name: _copy(field, self) for name, field in template.items()}
        return own

    # ── reading what was sent ───────────────────────────────────────────────
    def to_internal_value(self, data):
        unknown = self._unknown(data) if isinstance(data, Mapping) else {}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as exc:
            raise serializers.ValidationError({**exc.detail, **unknown}) from None
        if unknown:
            raise serializers.ValidationError(unknown)
        return value

    def _unknown(self, data):
        accepted = [field.field_name for field in self._writable_fields]
        return {name: [self._complaint(name, accepted)] for name in data if name not in accepted}

    def _complaint(self, name, accepted):
        code = "read_only" if name in self.fields else "unknown"
        message = self.error_messages[code].format(accepted=", ".join(accepted) or "–")
        return serializers.ErrorDetail(message, code=code)

    # ── writing what is answered ────────────────────────────────────────────
    @cached_property
    def _plan(self):
        """(name, attribute or None, field, may a plain value stand as it is?) for each readable field."""
        return [
            (name, field.source_attrs[0] if _is_direct(field) else None, field, shows_as_is(field))
            for name, field in self.fields.items()
            if not field.write_only
        ]

    def to_representation(self, instance):
        answer, is_row = {}, not isinstance(instance, Mapping)
        for name, attribute, field, plain in self._plan:
            try:
                value = _read(instance, attribute, field) if attribute and is_row else field.get_attribute(instance)
            except SkipField:
                continue
            if plain and type(value) in _AS_IS:
                answer[name] = value
            elif value is None or (isinstance(value, PKOnlyObject) and value.pk is None):
                answer[name] = None
            else:
                answer[name] = field.to_representation(value)
        return answer


def _read(instance, attribute, field):
    """Return what a field of one attribute reads from a row."""
    try:
        value = getattr(instance, attribute)
    except ObjectDoesNotExist:
        return None
    except AttributeError:
        return field.get_attribute(instance)
    return field.get_attribute(instance) if callable(value) else value


def _is_direct(field):
    """Say whether a field is read from one attribute of its name, in the ordinary way."""
    return type(field).get_attribute is Field.get_attribute and len(field.source_attrs) == 1


def shows_as_is(field):
    """Say whether a field shows plain values as they stand; one that masks or rounds says so by a method of its own."""
    return any(type(field).to_representation is kind.to_representation for kind in _PLAIN)


def _copy(field, parent):
    """Return a field of a class as one of an instance: the same in all but its parent."""
    copy = object.__new__(type(field))
    copy.__dict__.update(field.__dict__)
    copy.parent = parent
    copy.__dict__.pop("fields", None)  # a nested shape's fields have this copy for a parent
    copy.__dict__.pop("_plan", None)
    for inner in ("child", "child_relation"):
        if inner in copy.__dict__:
            setattr(copy, inner, _copy(getattr(copy, inner), copy))
    return copy


class StrictSerializer(_Strict, serializers.Serializer):
    """A shape in which an unknown field is an error."""


class StrictModelSerializer(_Strict, serializers.ModelSerializer):
    """A model's shape, in which an unknown field is an error; uniqueness is the database's to judge."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.BooleanField: fields.BooleanField,
        models.CharField: fields.CharField,
        models.DateField: fields.DateField,
        models.DateTimeField: fields.DateTimeField,
        models.DecimalField: fields.DecimalField,
        models.DurationField: fields.DurationField,
        models.EmailField: fields.EmailField,
        models.FloatField: fields.FloatField,
        models.IntegerField: fields.IntegerField,
        models.PositiveIntegerField: fields.IntegerField,
        models.PositiveSmallIntegerField: fields.IntegerField,
        models.SmallIntegerField: fields.IntegerField,
        models.BigIntegerField: fields.BigIntegerField,
        models.PositiveBigIntegerField: fields.BigIntegerField,
        models.JSONField: fields.JSONField,
        models.SlugField: fields.SlugField,
        models.TextField: fields.CharField,
        models.TimeField: fields.TimeField,
        models.URLField: fields.URLField,
        models.UUIDField: fields.UUIDField,
    }
    serializer_choice_field = fields.ChoiceField
    serializer_related_field = PrimaryKeyRelatedField

    def build_standard_field(self, field_name, model_field):
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        if kwargs.get("read_only"):
            return field_class, kwargs
        if isinstance(model_field, models.IntegerField) and issubclass(field_class, fields.IntegerField):
            # SQLite has no bounds of its own, and both databases must answer alike.
            low, high = BaseDatabaseOperations.integer_field_ranges[model_field.get_internal_type()]
            kwargs["min_value"] = max(low, kwargs.get("min_value", low))
            kwargs["max_value"] = min(high, kwargs.get("max_value", high))
        if validators := kwargs.pop("validators", None):
            kwargs["validators"] = [each for each in validators if not isinstance(each, UniqueValidator)]
        return field_class, kwargs

    def build_relational_field(self, field_name, relation_info):
        field_class, kwargs = super().build_relational_field(field_name, relation_info)
        if relation_info.related_model is Membership:
            kwargs.pop("queryset", None)
            return MemberField, kwargs
        if not issubclass(relation_info.related_model, TenantModel):
            raise ImproperlyConfigured(f"{type(self).__name__}.{field_name} would reach beyond the company")
        return field_class, kwargs

    def get_unique_together_constraints(self, model):
        return []  # asking first costs a query and proves nothing; the violation itself is a 409
