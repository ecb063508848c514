"""The API's description, for programs and for people, and the answer to addresses that lead nowhere."""

import json
from functools import lru_cache

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from aftersales.accounts.access import public
from aftersales.api.errors import not_found


@public
@require_safe
def schema(request):
    """Answer the OpenAPI document, in the language of the request; it is the same for every company."""
    return HttpResponse(
        _document(get_language(), getattr(request, "urlconf", None)), content_type="application/json; charset=utf-8"
    )


@public
@require_safe
def docs(request):
    """Show the OpenAPI document as pages to read and try."""
    return render(request, "api/docs.html")


@lru_cache(maxsize=8)
def _document(language, urlconf):
    # Made once for each language: it takes a second, and anybody may ask.
    document = SchemaGenerator(urlconf=urlconf).get_schema(public=True)
    return json.dumps(document, ensure_ascii=False).encode()


class SameRequestElsewhere(HttpResponsePermanentRedirect):
    """A redirect by which a client repeats method and body, which it does not after 301."""

    status_code = 308


@public
@csrf_exempt
def nowhere(request):
    """Answer an address of the API that leads nowhere; one that only lacks its last slash is sent on."""
    if not request.path.endswith("/") and _leads_somewhere(f"{request.path_info}/"):
        query = request.META["QUERY_STRING"]
        return SameRequestElsewhere(f"{request.path}/{'?' if query else ''}{query}")
    return not_found(request)


def _leads_somewhere(path):
    try:
        return resolve(path).func is not nowhere
    except Resolver404:
        return False
