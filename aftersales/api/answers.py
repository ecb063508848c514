"""Answers: JSON made once, so that what is hashed, stored and sent is the same bytes."""

import json

from django.http import HttpResponse
from rest_framework.utils.encoders import JSONEncoder

JSON = "application/json"


def json_answer(data, *, status=200, headers=None):
    """Return data as a JSON response."""
    return HttpResponse(encoded(data), status=status, content_type=JSON, headers=headers)


def encoded(data):
    """Return data as UTF-8 JSON."""
    return json.dumps(data, cls=JSONEncoder, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
