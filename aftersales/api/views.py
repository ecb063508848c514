"""The API's description, for programs and for people: the same for every company."""

import json
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from aftersales.accounts.access import public


@public
@require_safe
def schema(request):
    """Answer the OpenAPI document, in the language of the request."""
    return HttpResponse(_document(get_language()), content_type="application/json; charset=utf-8")


@public
@require_safe
def docs(request):
    """Show the OpenAPI document as pages to read and try."""
    return render(request, "api/docs.html")


@lru_cache(maxsize=8)
def _document(language):
    # Made once for each language: it takes a second, and anybody may ask.
    return json.dumps(SchemaGenerator().get_schema(public=True), ensure_ascii=False).encode()
