"""Pages that belong to no app."""

from django.urls import path

from aftersales.web.views.health import health
from aftersales.web.views.home import home
from aftersales.web.views.language import language
from aftersales.web.views.search import search
from aftersales.web.views.settings import settings

app_name = "web"

urlpatterns = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("settings/", settings, name="settings"),
    path("language/", language, name="language"),
    path("health/", health, name="health"),
]
