"""What the customer's pages have in common: opened by a link, without a login, and told to nobody else."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from aftersales.accounts.access import portal
from aftersales.rates import within

HOUR, MINUTE = 3600, 60
LOOKS = 120  # a minute, for one link and for one address
CHANGES = {"link": 20, "address": 60}  # an hour


def customer_page(*purposes):
    """Declare a page that a link of one of these purposes opens.

    A link is no ambient authority: no other site can make a browser send what it does not know, so a form needs no
    CSRF token; and with `no-referrer` a browser could not prove where the form came from. Answers 429 beyond the
    limits, for a link and for an address. `?language=` switches.
    """

    def declare(view):
        @portal(*purposes)
        @csrf_exempt
        @wraps(view)
        def page(request, token, **kwargs):
            answer = _too_many(request) or _switched(request) or view(request, token, **kwargs)
            return told_to_nobody(answer)

        return page

    return declare


def told_to_nobody(response):
    """Keep a page whose address is a secret out of caches, search engines and other sites' logs."""
    response["Referrer-Policy"] = "no-referrer"
    return kept_nowhere(response)


def kept_nowhere(response):
    """Keep a page that shows a secret out of caches and search engines.

    Its own address is none, so it may be told: with `no-referrer` a browser could not prove to the CSRF check where
    the forms on it come from.
    """
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _too_many(request):
    """Answer 429 when a link or an address asks too often."""
    kind = "look" if request.method in {"GET", "HEAD"} else "change"
    window = MINUTE if kind == "look" else HOUR
    for name, who in (("link", request.link.pk), ("address", get_adapter().get_client_ip(request))):
        most = LOOKS if kind == "look" else CHANGES[name]
        if not within(f"portal:{kind}:{name}:{who}", most=most, window=window):
            facts = {"title": _("Too often"), "sentence": _("Please wait a little, or call us.")}
            return render(request, "portal/plain.html", facts, status=429)
    return None


def _switched(request):
    """Remember the language a reader chose, and show the page in it."""
    chosen = request.GET.get("language", "") if request.method == "GET" else ""
    if chosen not in dict(settings.LANGUAGES):
        return None
    answer = HttpResponseRedirect(request.path)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer
