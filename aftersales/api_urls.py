"""Every address of the REST API, under /api/v1/: what each app's `api` module lists in its `routes`."""

from aftersales.api.routing import addresses, declared_routes

app_name = "api"
urlpatterns = addresses(declared_routes())
