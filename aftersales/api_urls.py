"""Every address of the REST API, under /api/v1/: what each app's `api` module lists in its `routes`."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from aftersales.accounts.access import public
from aftersales.api import resources
from aftersales.api.routing import addresses, declared_routes
from aftersales.api.views import docs, nowhere, schema

app_name = "api"
urlpatterns = [
    *addresses([*resources.routes, *declared_routes()]),
    path("", public(RedirectView.as_view(pattern_name="api:docs"))),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    re_path("", nowhere),
]
