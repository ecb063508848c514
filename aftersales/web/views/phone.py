"""On a phone's home screen: the manifest, the service worker, and the page for no network."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from aftersales.accounts.access import public
from aftersales.web import phone


@public
@cache_control(max_age=3600)
def manifest(request):
    """Answer the web app's manifest, in the reader's language."""
    sizes = {"mark-192.png": "192x192", "mark-512.png": "512x512"}
    icons = [{"src": static(f"web/{name}"), "sizes": size, "type": "image/png"} for name, size in sizes.items()]
    facts = {
        "name": _("Aftersales"),
        "short_name": _("Aftersales"),
        "id": phone.SCOPE,
        "start_url": phone.SCOPE,
        "scope": "/",
        "display": "standalone",
        "background_color": "#f3f5f4",
        "theme_color": "#14282d",
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@public
def worker(request):
    """Answer the service worker's script, headed by the addresses of this version's files."""
    facts = {"SHELL": phone.shell(), "OFFLINE": reverse("web:offline"), "VERSION": phone.version()}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in facts.items())
    response = HttpResponse(head + phone.SCRIPT.read_text(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@public
def offline(request):
    """Show that there is no network; the worker keeps this page and gives it for pages it does not have."""
    sentence = _("This page has not been opened on this phone before. What you did is kept and will be sent.")
    return render(None, "web/offline.html", {"title": _("No network"), "sentence": sentence, "phone": phone.SCOPE})
