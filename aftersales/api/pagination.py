"""Pages of a list by cursor: stable while rows come and go, at the same cost on page one and page one thousand."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.core.signing import BadSignature, Signer
from django.db.models import F, Q
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.utils.urls import replace_query_param

from aftersales.api.answers import json_answer
from aftersales.api.errors import BadRequest

DEFAULT, MOST = 50, 200
MOST_KEYS = 3

_TAGS = {datetime: "instant", date: "day", Decimal: "number", UUID: "uuid"}
_READERS = {"instant": datetime.fromisoformat, "day": date.fromisoformat, "number": Decimal, "uuid": UUID}


class CursorPages(BasePagination):
    """`{"results": […], "next_cursor": …, "next": …}`: the cursor is opaque, signed, and the company's own.

    Rows are ordered by the view's `ordering`, or by `?ordering=` from its `ordering_fields`, ties by id;
    rows without a value come last in either direction.
    """

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        query = request.query_params
        limit = _limit(query.get("limit"))
        keys = _keys(queryset.model, ordering_of(view, query.get("ordering")))
        signer = Signer(salt=f"cursor:{request.tenant.pk}:{view.basename}")
        if cursor := query.get("cursor"):
            queryset = queryset.filter(_beyond(keys, _read(cursor, keys, signer)))
        rows = list(queryset.order_by(*(_order(*key) for key in keys))[: limit + 1])
        more = len(rows) > limit
        self.next_cursor = _write(rows[limit - 1], keys, signer) if more else None
        return rows[:limit]

    def get_paginated_response(self, data):
        here, cursor = self.request.build_absolute_uri, self.next_cursor
        following = replace_query_param(here(), "cursor", cursor) if cursor else None
        return json_answer({"results": data, "next_cursor": cursor, "next": following})

    def get_paginated_response_schema(self, schema):
        cursor = {"type": "string", "nullable": True, "description": "Send it as `cursor` to read on; null at the end."}
        return {
            "type": "object",
            "required": ["results", "next_cursor", "next"],
            "properties": {
                "results": schema,
                "next_cursor": cursor,
                "next": {"type": "string", "nullable": True, "format": "uri", "description": "The address to read on."},
            },
        }

    def get_schema_operation_parameters(self, view):
        limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT}
        cursor = {"type": "string", "minLength": 1}
        found = [
            _parameter("limit", limit, "How many at most."),
            _parameter("cursor", cursor, "`next_cursor` of the page before."),
        ]
        if view.ordering_fields:
            names = [sign + name for name in view.ordering_fields for sign in ("", "-")]
            ordering = {
                "type": "array",
                "items": {"type": "string", "enum": names},
                "maxItems": MOST_KEYS,
                "minItems": 1,
            }
            text = f"Order by these, `-` for descending; by default `{','.join(view.ordering)}`."
            found.append({**_parameter("ordering", ordering, text), "explode": False, "style": "form"})
        return found


def _parameter(name, schema, description):
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def _limit(text):
    if text is None:
        return DEFAULT
    if not 1 <= int(text) <= MOST:
        raise BadRequest(_("Ask for 1 to %(most)d at a time.") % {"most": MOST}, code="limit", field="limit")
    return int(text)


def ordering_of(view, text):
    """Return the names a list is ordered by: the view's own, or those asked for."""
    if text is None:
        return tuple(view.ordering)
    wanted = text.split(",")
    names = [name.removeprefix("-") for name in wanted]
    if len(names) > MOST_KEYS or len(set(names)) < len(names) or not set(names) <= set(view.ordering_fields):
        accepted = ", ".join(view.ordering_fields)
        message = _("Order by at most %(most)d of: %(names)s.") % {"most": MOST_KEYS, "names": accepted}
        raise BadRequest(message, code="ordering", field="ordering")
    return tuple(wanted)


# ── keys: (path, descending?, may be null?), the last of them unique ────────
@lru_cache(maxsize=256)
def _keys(model, ordering):
    keys = [(name.removeprefix("-"), name.startswith("-")) for name in ordering]
    if not any(path in ("pk", model._meta.pk.name) for path, _descending in keys):
        keys.append((model._meta.pk.name, keys[-1][1]))
    return tuple((path, descending, _nullable(model, path)) for path, descending in keys)


def _nullable(model, path):
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return True  # an annotation: nobody knows
        if field.null:
            return True
        model = field.related_model
    return False


def _order(path, descending, nullable):
    if not nullable:
        return f"-{path}" if descending else path
    return F(path).desc(nulls_last=True) if descending else F(path).asc(nulls_last=True)


def _beyond(keys, values):
    """Return the condition for rows after the one with these values, in the order of the keys."""
    found, equal = Q(), Q()
    for (path, descending, nullable), value in zip(keys, values, strict=True):
        if value is None:
            equal &= Q(**{f"{path}__isnull": True})
            continue
        beyond = Q(**{f"{path}__{'lt' if descending else 'gt'}": value})
        found |= equal & (beyond | Q(**{f"{path}__isnull": True}) if nullable else beyond)
        equal &= Q(**{path: value})
    path, descending, nullable = keys[0]
    if not nullable:  # implied by the rest, and what lets the database start reading its index at the right place
        found &= Q(**{f"{path}__{'lte' if descending else 'gte'}": values[0]})
    return found


# ── cursors ─────────────────────────────────────────────────────────────────
def _write(row, keys, signer):
    return signer.sign_object([_spelled(keys), [_tagged(_value(row, path)) for path, _desc, _null in keys]])


def _read(cursor, keys, signer):
    try:
        spelled, values = signer.unsign_object(cursor)
    except (BadSignature, ValueError):
        spelled = values = None
    if spelled != _spelled(keys):
        message = _("This cursor is not one of this list in this order. Start again without it.")
        raise BadRequest(message, code="cursor", field="cursor")
    return [_READERS[value[0]](value[1]) if isinstance(value, list) else value for value in values]


def _spelled(keys):
    return ",".join("-" * descending + path for path, descending, _nullable in keys)


def _value(row, path):
    if isinstance(row, dict):
        return row[path]
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row


def _tagged(value):
    if tag := _TAGS.get(type(value)):
        return [tag, value.isoformat() if isinstance(value, date) else str(value)]
    return value
