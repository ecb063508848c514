"""Strict JSON (I-22): what two programs could read in two ways is not read at all."""

import json
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail, UnsupportedMediaType, ValidationError
from rest_framework.parsers import BaseParser

from aftersales.api.errors import BadRequest
from aftersales.text import DECIMAL_ACCEPTED, fault_of

WITH_BODY = frozenset({"POST", "PATCH"})
MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_DIGITS = 18

DEEP = _("The body is nested deeper than 20 levels.")
TWICE = _("The key appears twice in one object.")
NUMBER = _("NaN and Infinity are not numbers of JSON.")


class _Exponent(str):
    """A number written with an exponent, or with more digits than anything here has."""


def refuse_unread(view, request):
    """Raise UnsupportedMediaType for a body that none of the view's parsers reads.

    REST framework would take a form that was received before the scope opened for an empty body.
    """
    if request.method in WITH_BODY and request.META.get("CONTENT_LENGTH") not in (None, "", "0"):
        kind = request.content_type.partition(";")[0].strip().lower()
        if kind not in {parser.media_type for parser in view.parser_classes}:
            raise UnsupportedMediaType(kind)


class StrictJSONParser(BaseParser):
    """Reads UTF-8 JSON without duplicate keys, NaN, exponents, deep nesting, or text nobody can see.

    Raises BadRequest (400, 413) for what is not strict JSON and ValidationError (422) naming each value at fault.
    """

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise BadRequest(_("The body is larger than 1 MB."), code="too_large", status=413)
        data = loads(body)
        if faults := list(_faults(data)):
            raise ValidationError(_nested(faults))
        return data


def loads(body):
    """Return what strict JSON says; fractions are `Decimal`."""
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_fraction,
            parse_int=_whole,
        )
    except UnicodeDecodeError:
        raise BadRequest(_("The body is not UTF-8."), code="encoding") from None
    except RecursionError:
        raise BadRequest(DEEP, code="depth") from None
    except json.JSONDecodeError as exc:
        where = {"line": exc.lineno, "column": exc.colno}
        raise BadRequest(_("The body is not JSON (line %(line)d, column %(column)d).") % where, code="json") from None


def _object(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        raise BadRequest(TWICE, code="duplicate_key", field=next(key for key in keys if keys.count(key) > 1))
    return found


def _constant(name):
    raise BadRequest(NUMBER, code="number")


def _fraction(text):
    return _Exponent(text) if "e" in text or "E" in text or len(text) > 2 * MAX_DIGITS else Decimal(text)


def _whole(text):
    return _Exponent(text) if len(text) > MAX_DIGITS + 1 else int(text)


def _faults(data):
    """Yield (path, code, message) for each value nobody may send, whatever the field."""
    waiting = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > MAX_DEPTH:
            raise BadRequest(DEEP, code="depth")
        if isinstance(value, _Exponent):
            yield path, "number", DECIMAL_ACCEPTED
        elif isinstance(value, str):
            if fault := fault_of(value):
                yield path, *fault
        elif isinstance(value, dict):
            for key in value:
                if fault := fault_of(key):
                    yield path, *fault
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), inner) for index, inner in enumerate(value)]


def _nested(faults):
    errors = {}
    for path, code, message in faults[:50]:
        errors[".".join(map(str, path))] = [ErrorDetail(str(message), code=code)]
    return errors
