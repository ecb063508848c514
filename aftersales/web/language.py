"""Which language a reader gets: the one they chose, else the installation's."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import get_languages, parse_accept_lang_header


class LanguageMiddleware:
    """Speak the language of the cookie that the switch sets.

    A browser's Accept-Language says what the machine was sold with, not what the reader chose, so pages
    ignore it; a program with an API key has no switch, so there it counts. A signed-in user's own
    language is laid over this by AccessMiddleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        translation.activate(_chosen(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Cookie"])
        return response


def _chosen(request):
    known = get_languages()
    if (cookie := request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)) in known:
        return cookie
    if "Authorization" in request.headers:
        for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
            if spoken := supported(asked):
                return spoken
    return settings.LANGUAGE_CODE


def supported(asked):
    """Return the language of ours that a tag like "zh-CN" or "en-GB" means, or "" when there is none."""
    primary = asked.split("-")[0]
    return next((code for code in get_languages() if code.split("-")[0] == primary), "")
