"""Every address of the pages; the API's stand in `api_urls.py`."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("aftersales.accounts.login_urls")),
    path("settings/", include("aftersales.accounts.urls")),
    path("settings/calendars/", include("aftersales.worktime.urls")),
    path("files/", include("aftersales.files.urls")),
    path("", include("aftersales.web.urls")),
    path("", include("aftersales.messaging.urls")),
    path("", include("customers.urls")),
    path("", include("contracts.urls")),
    path("", include("tickets.urls")),
    path("", include("billing.urls")),
    path("api/v1/", include("aftersales.api_urls")),
]

handler400 = "aftersales.web.views.errors.bad_request"
handler403 = "aftersales.web.views.errors.forbidden"
handler404 = "aftersales.web.views.errors.not_found"
handler500 = "aftersales.web.views.errors.broken"
