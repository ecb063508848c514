"""Lists straight from columns: what a shape shows is fetched as values, and no row becomes an object.

Making objects is most of what a list costs: fifty work orders with customer, site, asset, technician, terms
and clocks are five hundred of them. A viewset says `from_columns = True`; its list must show columns only.
"""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import ManyToOneRel
from django.utils import timezone
from rest_framework import serializers
from rest_framework.fields import Field

from aftersales.api.fields import DateTimeField
from aftersales.api.serializers import shows_as_is

_AS_IS = frozenset({str, int, bool, type(None)})


class Columns:
    """A model's shape, read from rows of `QuerySet.values`.

    Nested shapes of one object are read through their foreign key, lists through one more query each.
    Raises ImproperlyConfigured for a field that is no column: a method, a property, a many-to-many relation.
    """

    def __init__(self, shape, *, model=None, prefix=""):
        self.model, self.prefix = model or shape.Meta.model, prefix
        self.names = set()  # what to fetch
        self.lists = []  # (where, foreign key, columns of the other side)
        self._steps = [self._step(name, field) for name, field in shape.fields.items() if not field.write_only]

    def read(self, queryset, also=()):
        """Return a queryset's rows as values: what is shown, and `also` what it may be ordered by."""
        return queryset.select_related(None).prefetch_related(None).values(*sorted({*self.names, *also}))

    def show(self, rows):
        """Return rows as data."""
        lists = [(where, self._lists_of(rows, key, columns)) for where, key, columns in self.lists]
        return [self._shown(row, dict(lists)) for row in rows]

    def _shown(self, row, lists):
        shown = {}
        for name, key, present, inner in self._steps:
            if isinstance(inner, Columns):
                shown[name] = None if row[key] is None else inner._shown(row, {})
            elif inner is None:
                shown[name] = lists[name].get(row[key], [])
            else:
                value = row[key]
                shown[name] = value if type(value) in _AS_IS and (present or value is None) else inner(value)
        return shown

    # ── from a field to the column it shows ─────────────────────────────────
    def _step(self, name, field):
        """Return (name, column, does a plain value stand as it is?, how to show it)."""
        path = field.source.replace(".", "__")
        end = self._end_of(path, name)
        if isinstance(field, serializers.ListSerializer):
            return self._list(name, field, end)
        key = f"{self.prefix}{path}"
        self.names.add(key)
        if isinstance(field, serializers.Serializer):
            inner = Columns(field, model=end.related_model, prefix=f"{key}__")
            if inner.lists:
                raise ImproperlyConfigured(f"{name}: a list stands too deep to be read from columns")
            self.names |= inner.names
            return name, key, False, inner
        if isinstance(field, serializers.PrimaryKeyRelatedField):
            return name, key, False, field.pk_field.to_representation if field.pk_field else str
        if isinstance(field, serializers.SlugRelatedField):
            self.names.add(slug := f"{key}__{field.slug_field}")
            return name, slug, True, str
        if type(field).get_attribute is not Field.get_attribute:
            raise ImproperlyConfigured(f"{name} is not a column")
        if type(field).to_representation is DateTimeField.to_representation:
            return name, key, False, _instant_in(timezone.get_current_timezone())
        return name, key, shows_as_is(field), field.to_representation

    def _list(self, name, field, relation):
        if not isinstance(relation, ManyToOneRel) or self.prefix:
            raise ImproperlyConfigured(f"{name} is not a list that a foreign key makes")
        self.lists.append((name, relation.field, Columns(field.child, model=relation.related_model)))
        self.names.add(own := self.model._meta.pk.name)
        return name, own, False, None

    def _end_of(self, path, name):
        """Return the column at the end of a path of relations."""
        model, end = self.model, None
        for step in path.split("__"):
            try:
                end = model._meta.get_field(step)
            except (FieldDoesNotExist, AttributeError):
                raise ImproperlyConfigured(f"{self.model.__name__}: {name} is not a column") from None
            model = end.related_model
        return end

    def _lists_of(self, rows, key, columns):
        """Return the other side's rows by the row they belong to: one query, in the order they are kept."""
        owner, pk = key.attname, self.model._meta.pk.name
        theirs = columns.model._default_manager.filter(**{f"{key.name}__in": [row[pk] for row in rows]})
        if not columns.model._meta.ordering:
            theirs = theirs.order_by(columns.model._meta.pk.name)
        found = defaultdict(list)
        for row in columns.read(theirs, also=[owner]):
            found[row[owner]].append(columns._shown(row, {}))
        return found


def _instant_in(zone):
    """Return what shows an instant in a time zone, which a field would ask for again at each of a list's hundreds."""
    return lambda value: value.astimezone(zone).isoformat()
