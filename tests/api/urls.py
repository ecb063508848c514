"""The API over the things of the tests, at the addresses of the product's."""

from django.urls import include, path, re_path

from aftersales.api.routing import addresses
from aftersales.api.views import docs, nowhere, schema
from tests.api.things import routes

handler400 = "aftersales.web.views.errors.bad_request"
handler404 = "aftersales.web.views.errors.not_found"
handler500 = "aftersales.web.views.errors.broken"

api = [
    *addresses(routes),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    re_path("", nowhere),
]
urlpatterns = [path("api/v1/", include((api, "api")))]
