"""Pages that belong to no app."""

from django.conf import settings as configured
from django.urls import path

from aftersales.web.views.health import health
from aftersales.web.views.home import home
from aftersales.web.views.language import language
from aftersales.web.views.phone import manifest, offline, worker
from aftersales.web.views.search import search
from aftersales.web.views.settings import settings
from aftersales.web.views.style import phone_style, style

app_name = "web"

urlpatterns = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("settings/", settings, name="settings"),
    path("language/", language, name="language"),
    path("health/", health, name="health"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("worker.js", worker, name="worker"),
    path("offline/", offline, name="offline"),
]

if configured.DEBUG:
    urlpatterns += [path("style/", style, name="style"), path("my/style/", phone_style, name="phone-style")]
