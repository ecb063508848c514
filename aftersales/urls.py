"""Every address of the pages; the API's stand in `api_urls.py`."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("aftersales.accounts.login_urls")),
    path("", include("aftersales.web.urls")),
    path("api/v1/", include("aftersales.api_urls")),
]
